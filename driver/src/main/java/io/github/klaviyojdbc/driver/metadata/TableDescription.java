/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One table as the metadata tells of it: a stream's, or one that the driver itself offers. */
public record TableDescription(
        String schema,
        String name,
        String type,
        String remarks,
        List<String> primaryKey,
        List<ColumnDescription> columns) {
    public TableDescription {
        primaryKey = List.copyOf(primaryKey);
        columns = List.copyOf(columns);
    }

    static TableDescription of(String schema, StreamDefinition stream, Predicate<ColumnDefinition> visible) {
        var columns = stream.columns().stream()
                .filter(visible)
                .map(column -> new ColumnDescription(
                        column.name(), column.type(), column.mayBeNull(), column.description(), column.references()))
                .toList();
        return new TableDescription(
                schema, stream.name(), MetadataTables.TABLE, stream.description(), stream.primaryKey(), columns);
    }

    Optional<ColumnDescription> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /** The name of the primary key, and of the index that stands for it. */
    String primaryKeyName() {
        return "pk_" + name;
    }
}
