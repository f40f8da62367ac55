/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.driver.sync.store.TargetColumn;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table in the making whose columns are derived from a stream's. Its key is {@code id}, as the stream's is. */
final class DerivedTable {
    private static final String KEY = "id";

    private final String name;
    private final StreamDefinition stream;
    private final Set<ColumnDefinition> read = new LinkedHashSet<>();
    private final List<TargetColumn> columns = new ArrayList<>();
    private final List<Function<SourceRow, @Nullable Object>> values = new ArrayList<>();

    /** @param read columns of the stream, besides those that are shown as they are */
    DerivedTable(String name, StreamDefinition stream, String... read) {
        this.name = name;
        this.stream = stream;
        Stream.of(read).forEach(this::read);
    }

    private ColumnDefinition read(String column) {
        ColumnDefinition definition = stream.column(column).orElseThrow();
        read.add(definition);
        return definition;
    }

    /** A column of the stream's type under another name. */
    DerivedTable column(String column, String source) {
        ColumnType type = read(source).type();
        return column(column, type, row -> row.value(source));
    }

    /** Columns as they are in the stream. */
    DerivedTable same(String... names) {
        for (String same : names) {
            column(same, same);
        }
        return this;
    }

    DerivedTable column(String column, ColumnType type, Function<SourceRow, @Nullable Object> value) {
        columns.add(new TargetColumn(column, type, column.equals(KEY), ""));
        values.add(value);
        return this;
    }

    /**
     * The table.
     *
     * @param mark column that tells that a row is gone
     * @param stamp column that tells when a row was written
     */
    TableSpec marked(String mark, String stamp) {
        column(mark, ColumnType.BOOLEAN, row -> false);
        List<TargetColumn> all = new ArrayList<>(columns);
        all.add(new TargetColumn(stamp, ColumnType.TIMESTAMP, false, ""));
        List<String> names = read.stream().map(ColumnDefinition::name).toList();
        List<Function<SourceRow, @Nullable Object>> derived = List.copyOf(values);
        return new TableSpec(
                name, stream, List.copyOf(read), all, mark, row -> derive(new SourceRow(names, row), derived));
    }

    private static @Nullable Object[] derive(SourceRow row, List<Function<SourceRow, @Nullable Object>> values) {
        @Nullable Object[] derived = new @Nullable Object[values.size()];
        for (int index = 0; index < derived.length; index++) {
            derived[index] = values.get(index).apply(row);
        }
        return derived;
    }
}
