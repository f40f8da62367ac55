/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.SortDefinition;
import java.util.Optional;

/** The one column that rows come ordered by. */
public record SortKey(ColumnDefinition column, boolean descending) {
    /** The order that Klaviyo can be asked for, or empty where it has none or another than SQL. */
    public static Optional<SortKey> of(ColumnDefinition column, boolean descending) {
        SortDefinition sort = column.sort();
        return sort != null && sort.exact() && (sort.descending() || !descending)
                ? Optional.of(new SortKey(column, descending))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + column.name();
    }
}
