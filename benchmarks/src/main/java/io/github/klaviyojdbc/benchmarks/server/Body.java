/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** An answer made of pieces, as gzip. */
final class Body {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};
    /** A last block, with nothing in it. */
    private static final byte[] END = {3, 0};

    private Body() {}

    static byte[] gzip(List<Piece> pieces) {
        int size = HEADER.length + END.length + 8;
        for (Piece piece : pieces) {
            size += piece.deflatedLength();
        }
        ByteBuffer body =
                ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(HEADER);
        int crc = 0;
        int length = 0;
        for (Piece piece : pieces) {
            piece.writeTo(body);
            crc = Crc.combine(crc, piece.crc(), piece.length());
            length += piece.length();
        }
        return body.put(END).putInt(crc).putInt(length).array();
    }

    /** For a client that takes no gzip. */
    static byte[] plain(byte[] gzip) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(gzip.length * 8);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            unpacked.transferTo(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plain.toByteArray();
    }
}
