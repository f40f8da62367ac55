/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** The end of the chain: sends the request on the caller's thread and lets the reader read the answer. Thread-safe. */
final class ServerInterceptor implements ApiInterceptor {
    /**
     * More threads than processors would make no row sooner, but take from the JVM's compilers the time to make it fast: scans
     * took up to twice as long.
     */
    private static final Semaphore READERS = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    private final OkHttpClient client;
    private final InterruptWatch interrupts;
    private final Answers answers;
    private final Origin origin;
    private final long maxBodyBytes;
    private volatile boolean reached;

    ServerInterceptor(
            OkHttpClient client, InterruptWatch interrupts, Answers answers, Origin origin, long maxBodyBytes) {
        this.client = client.newBuilder()
                .addNetworkInterceptor(new ReceivingInterceptor())
                .build();
        this.interrupts = interrupts;
        this.answers = answers;
        this.origin = origin;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public <T> T intercept(Exchange exchange, BodyReader<T> reader, Chain next) throws AttemptFailure {
        Call call = client.newCall(exchange.request()
                .newBuilder()
                .tag(Tally.class, exchange.tally())
                .build());
        Cancellation.Registration cancelled = exchange.cancellation().onCancel(call::cancel);
        Cancellation.Registration interrupted = interrupts.onInterrupt(call::cancel);
        try (Response response = execute(call, exchange)) {
            if (!response.isSuccessful()) {
                throw answers.failure(response, exchange.tally());
            }
            return read(response, reader, exchange.tally());
        } finally {
            interrupted.close();
            cancelled.close();
        }
    }

    private Response execute(Call call, Exchange exchange) throws AttemptFailure {
        Tally tally = exchange.tally();
        try {
            Response response = call.execute();
            reached = true;
            return response;
        } catch (IOException e) {
            // In the middle of a long scan a server that is gone may come back; at the first connect it is a wrong
            // address.
            throw tally.connected() || reached
                    ? new TransferFailure(0, e)
                    : new ConnectFailure(origin.toString(), exchange.attempt(), e);
        }
    }

    private <T> T read(Response response, BodyReader<T> reader, Tally tally) throws AttemptFailure {
        boolean received = tally.isReceived();
        if (received) {
            READERS.acquireUninterruptibly();
        }
        try {
            return readNow(response, reader, tally);
        } finally {
            if (received) {
                READERS.release();
            }
        }
    }

    private <T> T readNow(Response response, BodyReader<T> reader, Tally tally) throws AttemptFailure {
        GuardedStream body = new GuardedStream(response.body().byteStream(), maxBodyBytes, tally);
        try {
            return reader.read(body);
        } catch (IOException e) {
            throw failure(response, body, e);
        } catch (UncheckedIOException e) {
            throw failure(response, body, new IOException(Redactor.message(e), e));
        }
    }

    private static AttemptFailure failure(Response response, GuardedStream body, IOException thrown) {
        IOException network = body.failure();
        if (network != null) {
            return new TransferFailure(response.code(), network);
        }
        String type = response.header("Content-Type", "no content type");
        boolean worthwhile = !body.isTooLong() && !isBeyondLimits(thrown);
        return new BodyFailure(response.code(), String.valueOf(type).toLowerCase(Locale.ROOT), worthwhile, thrown);
    }

    /** Whether a JSON body is nested too deeply, or has a name or number that is too long. */
    private static boolean isBeyondLimits(IOException thrown) {
        return thrown instanceof StreamConstraintsException || thrown.getCause() instanceof StreamConstraintsException;
    }
}
