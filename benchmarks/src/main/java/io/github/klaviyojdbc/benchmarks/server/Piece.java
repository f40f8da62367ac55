/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A part of a text, compressed so that it can stand anywhere in a gzip stream. */
final class Piece {
    private static final int GOOD = 6;
    private static final int QUICK = 1;

    private final byte[] deflated;
    private final int crc;
    private final int length;

    private Piece(byte[] deflated, int crc, int length) {
        this.deflated = deflated;
        this.crc = crc;
        this.length = length;
    }

    /** A piece that is used often. */
    static Piece kept(CharSequence text) {
        return of(text, GOOD);
    }

    /** A piece that is used once. */
    static Piece passing(CharSequence text) {
        return of(text, QUICK);
    }

    private static Piece of(CharSequence text, int level) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setInput(bytes);
            byte[] buffer = new byte[65_536];
            ByteArrayOutputStream deflated = new ByteArrayOutputStream(bytes.length / 6 + 64);
            int count;
            do {
                count = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
                deflated.write(buffer, 0, count);
            } while (count == buffer.length);
            return new Piece(deflated.toByteArray(), (int) crc.getValue(), bytes.length);
        } finally {
            deflater.end();
        }
    }

    /** Adds whole blocks that refer to nothing before them. */
    void writeTo(ByteBuffer body) {
        body.put(deflated);
    }

    int deflatedLength() {
        return deflated.length;
    }

    int crc() {
        return crc;
    }

    int length() {
        return length;
    }
}
