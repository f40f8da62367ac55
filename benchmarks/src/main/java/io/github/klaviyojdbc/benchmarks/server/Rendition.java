/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ObjIntConsumer;

/** Rows in one shape, rendered and compressed fifty at a time when they are first asked for, and kept. Thread-safe. */
final class Rendition {
    private static final int CHUNK = 50;
    private static final Piece COMMA = Piece.kept(",");
    private static final Piece START = Piece.kept("{\"data\":[");
    private static final Piece INCLUDED = Piece.kept("],\"included\":[");
    private static final Piece END = Piece.kept("]");

    private final Rows rows;
    private final Shape shape;
    private final AtomicReferenceArray<Piece> data;
    private final AtomicReferenceArray<Piece> included;
    private final Piece always;

    Rendition(Rows rows, Shape shape) {
        this.rows = rows;
        this.shape = shape;
        this.data = new AtomicReferenceArray<>(rows.count() / CHUNK + 1);
        this.included = new AtomicReferenceArray<>(rows.count() / CHUNK + 1);
        StringBuilder text = new StringBuilder();
        rows.include(shape, text);
        this.always = Piece.kept(text);
    }

    /** The answer with so many rows from a place on; places count in the order that is asked for. */
    byte[] page(int from, int to, String links) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(START);
        add(pieces, data, from, to, this::write);
        if (!shape.includes().isEmpty()) {
            pieces.add(INCLUDED);
            int before = pieces.size();
            add(pieces, included, from, to, this::include);
            if (pieces.size() > before && always.length() > 0) {
                pieces.add(COMMA);
            }
            pieces.add(always);
        }
        pieces.add(END);
        pieces.add(Piece.passing("," + links + "}"));
        return Body.gzip(pieces);
    }

    private void write(StringBuilder text, int row) {
        rows.write(row, shape, text);
    }

    private void include(StringBuilder text, int row) {
        rows.include(row, shape, text);
    }

    private void add(
            List<Piece> pieces,
            AtomicReferenceArray<Piece> chunks,
            int from,
            int to,
            ObjIntConsumer<StringBuilder> writer) {
        boolean first = true;
        for (int start = from; start < to; ) {
            int end = Math.min(to, (start / CHUNK + 1) * CHUNK);
            Piece piece = piece(chunks, start, end, writer);
            if (piece.length() > 0) {
                if (!first) {
                    pieces.add(COMMA);
                }
                pieces.add(piece);
                first = false;
            }
            start = end;
        }
    }

    private Piece piece(AtomicReferenceArray<Piece> chunks, int from, int to, ObjIntConsumer<StringBuilder> writer) {
        boolean whole = from % CHUNK == 0 && (to - from == CHUNK || to == rows.count());
        Piece kept = whole ? chunks.get(from / CHUNK) : null;
        if (kept != null) {
            return kept;
        }
        StringBuilder text = new StringBuilder();
        for (int place = from; place < to; place++) {
            int before = text.length();
            if (before > 0) {
                text.append(',');
            }
            writer.accept(text, shape.descending() ? rows.count() - 1 - place : place);
            if (text.length() == before + 1) {
                text.setLength(before);
            }
        }
        if (!whole) {
            return Piece.passing(text);
        }
        Piece made = Piece.kept(text);
        chunks.set(from / CHUNK, made);
        return made;
    }
}
