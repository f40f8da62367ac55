/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.FilterOperator;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What a query may read: each of its tables whole, as often as it is named, and a little more where there is no better way. */
final class Reads {
    private final List<StreamDefinition> tables = new ArrayList<>();
    private boolean outerTwice;
    private long walks;

    void table(StreamDefinition table) {
        tables.add(table);
    }

    int tables() {
        return tables.size();
    }

    /** Of nothing, a COUNT is 0 and not null: to find those, the keys of the outer tables are read once more. */
    void countOfEachRow() {
        outerTwice = true;
    }

    /** Where the API knows equality but no list of values, each value is a walk of its own. */
    void equality(StreamDefinition table, ColumnDefinition column) {
        Set<FilterOperator> operators = column.filters().stream()
                .flatMap(filter -> filter.operators().stream())
                .collect(Collectors.toSet());
        if (operators.contains(FilterOperator.EQUALS) && !operators.contains(FilterOperator.ANY)) {
            walks += table.partitions().stream()
                    .mapToLong(partition -> partition.values().size())
                    .reduce(1, (one, other) -> one * other);
        }
    }

    /** The most requests, where each table takes so many. */
    long most(ToLongFunction<StreamDefinition> whole) {
        return walks + (outerTwice ? 2 : 1) * tables.stream().mapToLong(whole).sum();
    }
}
