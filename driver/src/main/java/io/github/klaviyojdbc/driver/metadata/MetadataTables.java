/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All tables that the metadata tells of, and the keys between them. Immutable: one object can serve all connections
 * that see the same columns.
 */
public final class MetadataTables {
    public static final String TABLE = "TABLE";
    public static final String VIEW = "VIEW";

    /** The schema of the streams' tables, which is the default one. */
    static final String STREAMS = "klaviyo";

    private final List<TableDescription> tables;
    private final List<ForeignKey> foreignKeys;

    private MetadataTables(List<TableDescription> tables) {
        this.tables = List.copyOf(tables);
        this.foreignKeys = tables.stream().flatMap(this::foreignKeysOf).toList();
    }

    /** The tables of a catalog's streams, without the columns that the connection hides. */
    public static MetadataTables of(StreamCatalog catalog, Predicate<ColumnDefinition> visible) {
        return new MetadataTables(catalog.streams().stream()
                .map(stream -> TableDescription.of(STREAMS, stream, visible))
                .toList());
    }

    /** These tables and more, such as those of schema {@code sys}. */
    public MetadataTables with(List<TableDescription> more) {
        return new MetadataTables(Stream.concat(tables.stream(), more.stream()).toList());
    }

    /** The schemas that have tables, and always the default one. */
    Stream<String> schemas() {
        return Stream.concat(Stream.of(STREAMS), tables.stream().map(TableDescription::schema))
                .distinct();
    }

    /** The tables that three arguments of a metadata call choose, the last two being patterns. */
    Stream<TableDescription> like(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern) {
        return chosen(catalog, NameFilter.schemaLike(schemaPattern), NameFilter.like(tablePattern));
    }

    /** The tables that three arguments of a metadata call choose, none being a pattern. */
    Stream<TableDescription> named(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return chosen(catalog, NameFilter.schemaNamed(schema), NameFilter.named(table));
    }

    List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    private Stream<TableDescription> chosen(
            @Nullable String catalog, Predicate<String> schema, Predicate<String> table) {
        return tables.stream()
                .filter(each -> NameFilter.hasNoCatalog(catalog))
                .filter(each -> schema.test(each.schema()) && table.test(each.name()));
    }

    private Stream<ForeignKey> foreignKeysOf(TableDescription from) {
        return from.columns().stream().flatMap(column -> foreignKey(from, column).stream());
    }

    private Optional<ForeignKey> foreignKey(TableDescription from, ColumnDescription column) {
        var references = column.references();
        if (references == null) {
            return Optional.empty();
        }
        return tables.stream()
                .filter(to -> to.schema().equals(from.schema()) && to.name().equals(references.stream()))
                .filter(to -> to.column(references.column()).isPresent())
                .map(to -> new ForeignKey(from, column.name(), to, references.column()))
                .findFirst();
    }
}
