/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies a body while it is read, up to a length; beyond it, drops the copy. Confined to one thread. */
final class TeeStream extends FilterInputStream {
    private final long limit;
    private @Nullable ByteArrayOutputStream copy = new ByteArrayOutputStream();

    TeeStream(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0 && copy != null) {
            if (copy.size() + (long) count > limit) {
                copy = null;
            } else {
                copy.write(buffer, offset, count);
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

    /** Does nothing: a reader may close the body at the last brace, and the end is still to be seen. */
    @Override
    public void close() {}

    /** The whole body, whatever of it the reader left; empty if it is too long or breaks off after all. */
    Optional<byte[]> complete() {
        byte[] rest = new byte[8192];
        try {
            while (copy != null && read(rest, 0, rest.length) >= 0) {
                // read has copied it
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return copy == null ? Optional.empty() : Optional.of(copy.toByteArray());
    }
}
