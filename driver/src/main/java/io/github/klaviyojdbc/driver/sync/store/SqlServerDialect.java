/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.time.Instant;
import java.util.List;

/** SQL Server. Keys are compared by their bytes, as Klaviyo's ids differ by case. */
final class SqlServerDialect extends MergeDialect {
    @Override
    String quote(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }

    @Override
    String type(ColumnType type, boolean key) {
        return switch (type) {
            case STRING -> key ? "NVARCHAR(255) COLLATE Latin1_General_100_BIN2" : "NVARCHAR(MAX)";
            case INTEGER -> "BIGINT";
            case NUMBER -> "FLOAT";
            case BOOLEAN -> "BIT";
            case TIMESTAMP -> "DATETIMEOFFSET(3)";
            case JSON -> "NVARCHAR(MAX)";
        };
    }

    @Override
    List<String> createSchema(String schema) {
        return List.of(
                "IF SCHEMA_ID(" + text(schema) + ") IS NULL EXEC(" + text("CREATE SCHEMA " + quote(schema)) + ")");
    }

    /** Without a length it would be cut. */
    @Override
    String text(TargetColumn column) {
        return "NVARCHAR(4000)";
    }

    private static String text(String value) {
        return "N'" + value.replace("'", "''") + "'";
    }

    @Override
    String addColumn(String qualified, TargetColumn column) {
        return "ALTER TABLE " + qualified + " ADD " + quote(column.name()) + " " + column.actual();
    }

    @Override
    String stage(String schema, String table) {
        return quote("#_klaviyo_stage_" + table);
    }

    @Override
    List<String> createStage(TargetTable table) {
        return List.of("CREATE TABLE " + table.stage() + " (" + stageColumns(table) + ")");
    }

    @Override
    String literal(Instant instant) {
        return "CAST('" + IsoText.of(instant.toEpochMilli()) + "' AS DATETIMEOFFSET(3))";
    }

    @Override
    String into(TargetTable table) {
        return table.qualified() + " WITH (HOLDLOCK)";
    }

    @Override
    String yes() {
        return "1";
    }

    @Override
    String end() {
        return ";";
    }

    /** The only comparison in which NULL equals NULL that older versions know. */
    @Override
    String differ(TargetTable table, String left, String right) {
        return table.values().isEmpty()
                ? "1 = 0"
                : "EXISTS (SELECT " + list(table.values(), column -> left + "." + quote(column.name()))
                        + " EXCEPT SELECT " + list(table.values(), column -> right + "." + quote(column.name())) + ")";
    }

    @Override
    TargetLock lock(String schema) {
        String name = text("klaviyo sync " + schema);
        return new StatementLock(
                "DECLARE @r INT; EXEC @r = sp_getapplock @Resource = " + name
                        + ", @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0;"
                        + " SELECT CASE WHEN @r >= 0 THEN 1 ELSE 0 END",
                "EXEC sp_releaseapplock @Resource = " + name + ", @LockOwner = 'Session'; SELECT 1");
    }
}
