/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a database says in its own way. What is here is standard SQL; a dialect overrides where its database knows better, or
 * knows it not. Stateless.
 */
abstract class Dialect {
    /** The column of a stage that tells the order in which rows came. */
    static final String ORDER = "_klaviyo_order";

    private static final String RANK = "_klaviyo_rank";

    /** How a column of that type is declared; a key's text must fit into an index. */
    abstract String type(ColumnType type, boolean key);

    /** The same, of a table whose key has so many columns. */
    String type(ColumnType type, boolean key, int keys) {
        return type(type, key);
    }

    /** Inserts what is new and updates what has changed, by key; the last statement's count is that of the rows written. */
    abstract List<String> upsert(TargetTable table);

    String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** What is said to a new connection. */
    List<String> greetings() {
        return List.of();
    }

    /** Whether tables live in schemas; otherwise the schema's name is not used. */
    boolean hasSchemas() {
        return true;
    }

    /** Whether what is called a schema is a catalog to JDBC. */
    boolean schemasAreCatalogs() {
        return false;
    }

    List<String> createSchema(String schema) {
        return List.of("CREATE SCHEMA IF NOT EXISTS " + quote(schema));
    }

    String createTable(String qualified, List<TargetColumn> columns, boolean unique) {
        String keys = columns.stream()
                .filter(TargetColumn::key)
                .map(column -> quote(column.name()))
                .collect(Collectors.joining(", "));
        return "CREATE TABLE " + qualified + " (" + declarations(columns)
                + (unique ? ", PRIMARY KEY (" + keys + ")" : "") + ")";
    }

    final String declarations(List<TargetColumn> columns) {
        return columns.stream().map(this::declaration).collect(Collectors.joining(", "));
    }

    private String declaration(TargetColumn column) {
        return quote(column.name()) + " " + column.actual() + (column.key() ? " NOT NULL" : "");
    }

    /** Lets rows of a key be found; run once, when the table is new. */
    List<String> index(TargetTable table, String name, boolean unique) {
        return List.of("CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + quote(name) + " ON " + table.qualified()
                + " (" + names(table.keys()) + ")");
    }

    /** Lets a table of keys that may repeat have each but once; fails if some do. */
    List<String> makeUnique(TargetTable table, String name) {
        return List.of("ALTER TABLE " + table.qualified() + " ADD PRIMARY KEY (" + names(table.keys()) + ")");
    }

    /** Whether a key can keep two rows from being there. */
    boolean enforcesKeys() {
        return true;
    }

    /** Whether a stage goes by itself when its connection does. */
    boolean stagesAreTemporary() {
        return true;
    }

    String addColumn(String qualified, TargetColumn column) {
        return "ALTER TABLE " + qualified + " ADD COLUMN " + quote(column.name()) + " " + column.actual();
    }

    /** The name of the stage of a table; of a temporary table, in whose namespace the schema has no place. */
    String stage(String schema, String table) {
        return quote("_klaviyo_stage_" + table);
    }

    /** The type in which a value waits on the stage. */
    String stageType(TargetColumn column) {
        return type(column.type() == ColumnType.JSON ? ColumnType.STRING : column.type(), column.key());
    }

    final String stageColumns(TargetTable table) {
        return table.staged().stream()
                        .map(column -> quote(column.name()) + " " + stageType(column))
                        .collect(Collectors.joining(", "))
                + ", " + quote(ORDER) + " " + type(ColumnType.INTEGER, false);
    }

    List<String> createStage(TargetTable table) {
        return List.of("CREATE TEMPORARY TABLE " + table.stage() + " (" + stageColumns(table) + ")");
    }

    List<String> dropStage(TargetTable table) {
        return List.of("DROP TABLE IF EXISTS " + table.stage());
    }

    String clearStage(TargetTable table) {
        return "DELETE FROM " + table.stage();
    }

    /** A {@code ?} by which a value is put on the stage. */
    String placeholder(TargetColumn column) {
        return "?";
    }

    /** A value of the stage as one of the column's actual type. */
    String fromStage(TargetColumn column) {
        String value = "s." + quote(column.name());
        if (column.needsCast()) {
            return "CAST(" + value + " AS " + text(column) + ")";
        }
        return column.type() == ColumnType.JSON && !column.isActuallyText() ? json(value) : value;
    }

    /** An instant, as a value of the type that instants have. */
    String literal(Instant instant) {
        return "TIMESTAMP WITH TIME ZONE '" + IsoText.sql(instant.toEpochMilli()) + "+00:00'";
    }

    /** The type of a column of text, as a cast names it. */
    String text(TargetColumn column) {
        return column.actual();
    }

    /** A query that tells before the last statement of an upsert how many rows it will write, where its own count does not. */
    Optional<String> countOfUpsert(TargetTable table) {
        return Optional.empty();
    }

    /** JSON text as a value of the target's JSON type. */
    String json(String text) {
        return text;
    }

    /** The stage's rows as rows of the table, of each key the one that came last. */
    final String lastRows(TargetTable table) {
        String keys = table.keys().stream().map(key -> "r." + quote(key.name())).collect(Collectors.joining(", "));
        return "SELECT " + list(table.staged(), column -> fromStage(column) + " AS " + quote(column.name())) + ", "
                + table.now() + " AS " + quote(table.stamp().name())
                + " FROM (SELECT r.*, ROW_NUMBER() OVER (PARTITION BY " + keys + " ORDER BY r." + quote(ORDER)
                + " DESC) AS " + quote(RANK) + " FROM " + table.stage() + " r) s WHERE s." + quote(RANK) + " = 1";
    }

    final String names(List<TargetColumn> columns) {
        return list(columns, column -> quote(column.name()));
    }

    static String list(List<TargetColumn> columns, Function<TargetColumn, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }

    final String sameKey(TargetTable table, String left, String right) {
        return table.keys().stream()
                .map(key -> left + "." + quote(key.name()) + " = " + right + "." + quote(key.name()))
                .collect(Collectors.joining(" AND "));
    }

    /** Whether two rows say different things; false where there is nothing but the key. */
    String differ(TargetTable table, String left, String right) {
        return table.values().isEmpty()
                ? "1 = 0"
                : table.values().stream()
                        .map(column ->
                                differ(column, left + "." + quote(column.name()), right + "." + quote(column.name())))
                        .collect(Collectors.joining(" OR "));
    }

    String differ(TargetColumn column, String left, String right) {
        return left + " IS DISTINCT FROM " + right;
    }

    /** All rows of the stage, whatever the table holds. */
    List<String> append(TargetTable table) {
        return List.of("INSERT INTO " + table.qualified() + " (" + names(table.columns()) + ") " + lastRows(table));
    }

    /** Those rows of the stage that differ from what was last written of their key. */
    List<String> appendChanged(TargetTable table) {
        String stamp = quote(table.stamp().name());
        return List.of("INSERT INTO " + table.qualified() + " (" + names(table.columns()) + ") SELECT "
                + list(table.columns(), column -> "n." + quote(column.name())) + " FROM (" + lastRows(table)
                + ") n WHERE NOT EXISTS (SELECT 1 FROM " + table.qualified() + " t WHERE " + sameKey(table, "t", "n")
                + " AND t." + stamp + " = (SELECT MAX(x." + stamp + ") FROM " + table.qualified() + " x WHERE "
                + sameKey(table, "x", "n") + ") AND NOT (" + differ(table, "t", "n") + "))");
    }

    /** The stage's rows instead of the table's, in one transaction. */
    List<String> overwrite(TargetTable table) {
        return List.of("DELETE FROM " + table.qualified(), append(table).get(0));
    }

    /** Removes rows whose keys are not on the stage. */
    String deleteMissing(TargetTable table, String condition) {
        return "DELETE FROM " + table.qualified() + " WHERE " + condition + missing(table);
    }

    /** Marks them instead, where they are not yet. */
    String markMissing(TargetTable table, String mark, String condition) {
        return "UPDATE " + table.qualified() + " SET " + mark + " = " + yes() + ", "
                + quote(table.stamp().name()) + " = " + table.now() + " WHERE " + mark + " <> " + yes() + " AND "
                + condition + missing(table);
    }

    String yes() {
        return "TRUE";
    }

    final String missing(TargetTable table) {
        return "NOT EXISTS (SELECT 1 FROM " + table.stage() + " s WHERE " + sameKey(table, "s", table.qualified())
                + ")";
    }

    void bind(PreparedStatement statement, int index, ColumnType type, Object value) throws SQLException {
        switch (type) {
            case STRING, JSON -> statement.setString(index, (String) value);
            case INTEGER -> statement.setLong(index, (Long) value);
            case NUMBER -> statement.setDouble(index, (Double) value);
            case BOOLEAN -> statement.setBoolean(index, (Boolean) value);
            case TIMESTAMP -> bindInstant(statement, index, Instant.ofEpochMilli((Long) value));
        }
    }

    void bindInstant(PreparedStatement statement, int index, Instant value) throws SQLException {
        statement.setObject(index, value.atOffset(ZoneOffset.UTC));
    }

    void bindNull(PreparedStatement statement, int index, ColumnType type) throws SQLException {
        statement.setNull(
                index,
                switch (type) {
                    case STRING, JSON -> Types.VARCHAR;
                    case INTEGER -> Types.BIGINT;
                    case NUMBER -> Types.DOUBLE;
                    case BOOLEAN -> Types.BOOLEAN;
                    case TIMESTAMP -> Types.TIMESTAMP_WITH_TIMEZONE;
                });
    }

    /** Keeps others out while a sync runs. */
    TargetLock lock(String schema) {
        return new LeaseLock();
    }

    /**
     * Puts rows on the stage.
     *
     * @param fresh whether they may go into the table at once, as it is empty
     */
    RowWriter writer(TargetSession session, TargetTable table, boolean fresh) throws SQLException {
        return new BatchWriter(session, table);
    }
}
