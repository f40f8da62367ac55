/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way to the reader: counts its bytes, stops one that never ends, and remembers whether the network failed, for
 * a reader's exception does not tell. Confined to one thread.
 */
final class GuardedStream extends FilterInputStream {
    private final long limit;
    private final Tally tally;
    private @Nullable IOException failure;
    private boolean tooLong;

    GuardedStream(InputStream body, long limit, Tally tally) {
        super(body);
        this.limit = limit;
        this.tally = tally;
    }

    @Nullable
    IOException failure() {
        return failure;
    }

    boolean isTooLong() {
        return tooLong;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = in.read(buffer, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (count > 0) {
            tally.add(count);
            if (tally.bytes() > limit) {
                tooLong = true;
                throw new IOException("the body is longer than " + limit + " bytes");
            }
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
