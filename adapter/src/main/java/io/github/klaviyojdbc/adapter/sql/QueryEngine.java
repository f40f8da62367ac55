/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.function.BooleanSupplier;

/** Compiles SQL over one Klaviyo account. Thread-safe; plans are cached by text. */
public interface QueryEngine {
    /**
     * Parses, validates and plans a statement ({@code SELECT}, {@code VALUES}, {@code WITH}, {@code EXPLAIN}, {@code SHOW
     * TABLES}, {@code DESCRIBE}, {@code CALL}). Sends nothing.
     *
     * @throws QueryException if it cannot be
     */
    CompiledQuery prepare(String sql);

    /** The same, but it ends with {@link QueryException.Kind#CANCELLED} soon after nobody waits for it any more. */
    default CompiledQuery prepare(String sql, BooleanSupplier abandoned) {
        return prepare(sql);
    }

    /** The same engine, but names without a prefix are those of this schema. */
    QueryEngine inSchema(String schema);
}
