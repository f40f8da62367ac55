/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.schemas.ColumnDefinition;

/** The one column that rows come ordered by. */
public record SortKey(ColumnDefinition column, boolean descending) {
    @Override
    public String toString() {
        return (descending ? "-" : "") + column.name();
    }
}
