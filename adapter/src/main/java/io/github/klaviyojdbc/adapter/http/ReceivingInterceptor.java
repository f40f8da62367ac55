/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.io.IOException;
import java.util.Objects;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Receives a body as it is sent, that is to say compressed, before it is read: so the server is done with a request, and may be
 * sent the next one, while rows are still made of its answer. What is longer than a page has reason to be is read as it comes.
 * Thread-safe.
 */
final class ReceivingInterceptor implements Interceptor {
    private static final long MOST_BYTES = 4L << 20;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Tally tally = Objects.requireNonNull(chain.request().tag(Tally.class));
        tally.connect();
        Response response = chain.proceed(chain.request());
        tally.answer(response);
        ResponseBody body = response.body();
        Received received = new Received(body.source());
        if (received.isWhole()) {
            tally.received();
        }
        return response.newBuilder()
                .body(ResponseBody.create(Okio.buffer(received), body.contentType(), body.contentLength()))
                .build();
    }

    /** What is there, and what the network has left of it. A failure comes where it would have come: behind what is there. */
    private static final class Received extends ForwardingSource {
        private final BufferedSource network;
        private @Nullable IOException failure;

        Received(BufferedSource network) {
            super(network);
            this.network = network;
        }

        private boolean isWhole() {
            try {
                return !network.request(MOST_BYTES);
            } catch (IOException e) {
                failure = e;
                return false;
            }
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (failure != null && network.getBuffer().exhausted()) {
                throw failure;
            }
            return super.read(sink, byteCount);
        }
    }
}
