/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What tables a schema of the target has, and their columns. Missing ones are made; what is there keeps its type, whoever made
 * it. Names take the case that the target gives to names without quotes, so that nobody has to quote them.
 */
final class TableShapes {
    private static final int COLUMN_NAME = 4;
    private static final int TYPE_NAME = 6;

    private final TargetSession session;
    private final Dialect dialect;
    private final DatabaseMetaData metadata;
    private final boolean upper;
    private final String schema;

    TableShapes(TargetSession session, String schema) throws SQLException {
        this.session = session;
        this.dialect = session.dialect();
        this.metadata = session.connection().getMetaData();
        this.upper = metadata.storesUpperCaseIdentifiers();
        this.schema = fold(schema);
    }

    String fold(String name) {
        return upper ? name.toUpperCase(Locale.ROOT) : name;
    }

    String qualified(String name) {
        String table = dialect.quote(fold(name));
        return dialect.hasSchemas() ? dialect.quote(schema) + "." + table : table;
    }

    /** Makes the schema, if it is not there. */
    void makeSchema() throws SQLException {
        if (dialect.hasSchemas() && !hasSchema()) {
            for (String statement : dialect.createSchema(schema)) {
                session.execute(statement);
            }
            session.commit();
        }
        if (dialect.schemasAreCatalogs()) {
            // MySQL has some statements only for who is in a database
            session.connection().setCatalog(schema);
        }
    }

    private boolean hasSchema() throws SQLException {
        try (ResultSet rows = dialect.schemasAreCatalogs() ? metadata.getCatalogs() : metadata.getSchemas()) {
            while (rows.next()) {
                if (schema.equals(rows.getString(1))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The columns of a table with their types, by name in any case; empty if there is no such table. */
    Map<String, TargetColumn> columns(String name, List<TargetColumn> wanted) throws SQLException {
        Map<String, String> found = types(fold(name));
        Map<String, TargetColumn> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        found.forEach((column, type) -> columns.put(
                column,
                find(wanted, column)
                        .map(match -> new TargetColumn(column, match.type(), match.key(), type))
                        .orElseGet(() -> new TargetColumn(column, ColumnType.STRING, false, type))));
        return columns;
    }

    private static Optional<TargetColumn> find(List<TargetColumn> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private Map<String, String> types(String table) throws SQLException {
        @Nullable
        String catalog =
                dialect.schemasAreCatalogs() ? schema : session.connection().getCatalog();
        @Nullable String place = dialect.schemasAreCatalogs() || !dialect.hasSchemas() ? null : pattern(schema);
        Map<String, String> types = new LinkedHashMap<>();
        try (ResultSet rows = metadata.getColumns(catalog, place, pattern(table), "%")) {
            while (rows.next()) {
                if (table.equals(rows.getString("TABLE_NAME"))) {
                    types.put(rows.getString(COLUMN_NAME), rows.getString(TYPE_NAME));
                }
            }
        }
        return types;
    }

    private String pattern(String name) throws SQLException {
        String escape = metadata.getSearchStringEscape();
        return escape == null || escape.isEmpty()
                ? name
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }

    boolean has(String name) throws SQLException {
        return !types(fold(name)).isEmpty();
    }

    boolean has(String name, List<TargetColumn> wanted) throws SQLException {
        Map<String, TargetColumn> found = columns(name, wanted);
        return wanted.stream().allMatch(column -> found.containsKey(column.name()));
    }

    /** A table with at least these columns. */
    TargetTable make(String name, List<TargetColumn> wanted, boolean unique) throws SQLException {
        Map<String, TargetColumn> found = columns(name, wanted);
        int keys = (int) wanted.stream().filter(TargetColumn::key).count();
        List<TargetColumn> declared = wanted.stream()
                .map(column -> new TargetColumn(
                        fold(column.name()),
                        column.type(),
                        column.key(),
                        dialect.type(column.type(), column.key(), keys)))
                .toList();
        if (found.isEmpty()) {
            session.execute(dialect.createTable(qualified(name), declared, unique));
            if (!unique) {
                for (String statement : dialect.index(table(name, declared), fold(name + "_key"), false)) {
                    session.execute(statement);
                }
            }
        }
        if (!found.isEmpty()) {
            settleKey(table(name, declared), fold(name + "_unique"), unique);
        }
        for (TargetColumn column : declared) {
            if (!found.isEmpty() && !found.containsKey(column.name())) {
                session.execute(dialect.addColumn(qualified(name), column));
            }
        }
        session.commit();
        Map<String, TargetColumn> actual = columns(name, wanted);
        List<TargetColumn> columns = new ArrayList<>();
        for (TargetColumn column : declared) {
            columns.add(Optional.ofNullable(actual.get(column.name()))
                    .orElseThrow(() -> new SQLException("The table " + qualified(name) + " cannot be seen")));
        }
        return table(name, columns);
    }

    /** A table is made for one row per key, or for many. */
    private void settleKey(TargetTable table, String index, boolean unique) throws SQLException {
        if (!dialect.enforcesKeys() || unique == hasPrimaryKey(table)) {
            return;
        }
        if (!unique) {
            throw new SQLException(
                    "The table " + table.qualified() + " has a primary key, so that rows cannot be appended to"
                            + " it: append to a table of another target_schema");
        }
        for (String statement : dialect.makeUnique(table, index)) {
            session.execute(statement);
        }
    }

    private boolean hasPrimaryKey(TargetTable table) throws SQLException {
        String name = table.name().substring(1, table.name().length() - 1);
        String catalog = dialect.schemasAreCatalogs() ? schema : null;
        String place = dialect.schemasAreCatalogs() || !dialect.hasSchemas() ? null : schema;
        try (ResultSet rows = metadata.getPrimaryKeys(catalog, place, name)) {
            return rows.next();
        }
    }

    private TargetTable table(String name, List<TargetColumn> columns) {
        return new TargetTable(
                dialect.quote(fold(name)), qualified(name), dialect.stage(schema, fold(name)), columns, "NULL");
    }
}
