/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said to databases of which there is no server here. */
class DialectTextTest {
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00.5Z");

    private static TargetTable table(Dialect dialect) {
        List<TargetColumn> columns = Stream.of(
                        new TargetColumn("id", ColumnType.STRING, true, ""),
                        new TargetColumn("joined", ColumnType.TIMESTAMP, false, ""),
                        new TargetColumn("props", ColumnType.JSON, false, ""),
                        new TargetColumn("_synced_at", ColumnType.TIMESTAMP, false, ""))
                .map(column -> column.as(dialect.type(column.type(), column.key())))
                .toList();
        return new TargetTable(
                        dialect.quote("t"),
                        dialect.quote("k") + "." + dialect.quote("t"),
                        dialect.stage("k", "t"),
                        columns,
                        "")
                .writtenAt(dialect.literal(NOW));
    }

    private static String all(Dialect dialect) {
        TargetTable table = table(dialect);
        Stream<String> statements = Stream.of(
                        dialect.createSchema("k"),
                        List.of(dialect.createTable(table.qualified(), table.columns(), true)),
                        dialect.createStage(table),
                        dialect.upsert(table),
                        List.of(dialect.deleteMissing(table, "")),
                        dialect.dropStage(table))
                .flatMap(List::stream);
        return String.join("\n", statements.toList());
    }

    @Test
    void mysql() {
        assertThat(all(new MySqlDialect(false))).isEqualTo("""
                        CREATE DATABASE IF NOT EXISTS `k` CHARACTER SET utf8mb4
                        CREATE TABLE `k`.`t` (`id` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, \
                        `joined` DATETIME(3), `props` JSON, `_synced_at` DATETIME(3), PRIMARY KEY (`id`))
                        CREATE TEMPORARY TABLE `k`.`_klaviyo_stage_t` (`id` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE \
                        utf8mb4_bin, `joined` DATETIME(3), `props` LONGTEXT CHARACTER SET utf8mb4, `_klaviyo_order` BIGINT, \
                        KEY (`id`)) CHARACTER SET utf8mb4
                        DELETE s FROM `k`.`_klaviyo_stage_t` s JOIN `k`.`t` t ON s.`id` = t.`id` WHERE t.`joined` <=> \
                        s.`joined` AND t.`props` <=> CAST(s.`props` AS JSON)
                        INSERT INTO `k`.`t` (`id`, `joined`, `props`, `_synced_at`) SELECT s.`id` AS `id`, s.`joined` AS \
                        `joined`, CAST(s.`props` AS JSON) AS `props`, '2026-06-30 12:00:00.500' AS `_synced_at` FROM (SELECT \
                        r.*, ROW_NUMBER() OVER (PARTITION BY r.`id` ORDER BY r.`_klaviyo_order` DESC) AS `_klaviyo_rank` FROM \
                        `k`.`_klaviyo_stage_t` r) s WHERE s.`_klaviyo_rank` = 1 ON DUPLICATE KEY UPDATE `joined` = \
                        VALUES(`joined`), `props` = VALUES(`props`), `_synced_at` = VALUES(`_synced_at`)
                        DELETE FROM `k`.`t` WHERE NOT EXISTS (SELECT 1 FROM `k`.`_klaviyo_stage_t` s WHERE s.`id` = \
                        `k`.`t`.`id`)
                        DROP TEMPORARY TABLE IF EXISTS `k`.`_klaviyo_stage_t`""");
    }

    @Test
    void sqlServer() {
        assertThat(all(new SqlServerDialect())).isEqualTo("""
                        IF SCHEMA_ID(N'k') IS NULL EXEC(N'CREATE SCHEMA [k]')
                        CREATE TABLE [k].[t] ([id] NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL, [joined] \
                        DATETIMEOFFSET(3), [props] NVARCHAR(MAX), [_synced_at] DATETIMEOFFSET(3), PRIMARY KEY ([id]))
                        CREATE TABLE [#_klaviyo_stage_t] ([id] NVARCHAR(255) COLLATE Latin1_General_100_BIN2, [joined] \
                        DATETIMEOFFSET(3), [props] NVARCHAR(MAX), [_klaviyo_order] BIGINT)
                        MERGE INTO [k].[t] WITH (HOLDLOCK) t USING (SELECT s.[id] AS [id], s.[joined] AS [joined], s.[props] AS \
                        [props], CAST('2026-06-30T12:00:00.500Z' AS DATETIMEOFFSET(3)) AS [_synced_at] FROM (SELECT r.*, \
                        ROW_NUMBER() OVER (PARTITION BY r.[id] ORDER BY r.[_klaviyo_order] DESC) AS [_klaviyo_rank] FROM \
                        [#_klaviyo_stage_t] r) s WHERE s.[_klaviyo_rank] = 1) n ON (t.[id] = n.[id]) WHEN MATCHED AND (EXISTS \
                        (SELECT t.[joined], t.[props] EXCEPT SELECT n.[joined], n.[props])) THEN UPDATE SET [joined] = \
                        n.[joined], [props] = n.[props], [_synced_at] = n.[_synced_at] WHEN NOT MATCHED THEN INSERT ([id], \
                        [joined], [props], [_synced_at]) VALUES (n.[id], n.[joined], n.[props], n.[_synced_at]);
                        DELETE FROM [k].[t] WHERE NOT EXISTS (SELECT 1 FROM [#_klaviyo_stage_t] s WHERE s.[id] = [k].[t].[id])
                        DROP TABLE IF EXISTS [#_klaviyo_stage_t]""");
    }

    @Test
    void snowflake() {
        assertThat(all(new SnowflakeDialect())).isEqualTo("""
                        CREATE SCHEMA IF NOT EXISTS "k"
                        CREATE TABLE "k"."t" ("id" VARCHAR NOT NULL, "joined" TIMESTAMP_TZ(3), "props" VARIANT, "_synced_at" \
                        TIMESTAMP_TZ(3), PRIMARY KEY ("id"))
                        CREATE TEMPORARY TABLE "k"."_klaviyo_stage_t" ("id" VARCHAR, "joined" TIMESTAMP_TZ(3), "props" VARCHAR, \
                        "_klaviyo_order" NUMBER(19, 0))
                        MERGE INTO "k"."t" t USING (SELECT s."id" AS "id", s."joined" AS "joined", PARSE_JSON(s."props") AS \
                        "props", '2026-06-30T12:00:00.500Z'::TIMESTAMP_TZ(3) AS "_synced_at" FROM (SELECT r.*, ROW_NUMBER() \
                        OVER (PARTITION BY r."id" ORDER BY r."_klaviyo_order" DESC) AS "_klaviyo_rank" FROM \
                        "k"."_klaviyo_stage_t" r) s WHERE s."_klaviyo_rank" = 1) n ON (t."id" = n."id") WHEN MATCHED AND \
                        (t."joined" IS DISTINCT FROM n."joined" OR t."props" IS DISTINCT FROM n."props") THEN UPDATE SET \
                        "joined" = n."joined", "props" = n."props", "_synced_at" = n."_synced_at" WHEN NOT MATCHED THEN INSERT \
                        ("id", "joined", "props", "_synced_at") VALUES (n."id", n."joined", n."props", n."_synced_at")
                        DELETE FROM "k"."t" WHERE NOT EXISTS (SELECT 1 FROM "k"."_klaviyo_stage_t" s WHERE s."id" = \
                        "k"."t"."id")
                        DROP TABLE IF EXISTS "k"."_klaviyo_stage_t\"""");
    }

    @Test
    void any() {
        assertThat(new GenericDialect().upsert(table(new GenericDialect())))
                .containsExactly(
                        "DELETE FROM \"k\".\"t\" WHERE EXISTS (SELECT 1 FROM \"k\".\"_klaviyo_stage_t\" s WHERE s.\"id\" ="
                                + " \"k\".\"t\".\"id\")",
                        "INSERT INTO \"k\".\"t\" (\"id\", \"joined\", \"props\", \"_synced_at\") SELECT s.\"id\" AS \"id\","
                                + " s.\"joined\" AS \"joined\", s.\"props\" AS \"props\", TIMESTAMP '2026-06-30 12:00:00.500'"
                                + " AS \"_synced_at\" FROM (SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r.\"id\" ORDER BY"
                                + " r.\"_klaviyo_order\" DESC) AS \"_klaviyo_rank\" FROM \"k\".\"_klaviyo_stage_t\" r) s WHERE"
                                + " s.\"_klaviyo_rank\" = 1");
    }

    /** Whoever gives a name cannot leave it. */
    @ParameterizedTest
    @EnumSource(TargetKind.class)
    void namesAreQuoted(TargetKind kind) {
        Dialect dialect = Dialects.of(kind);
        String quoted = dialect.quote("a\"b`c]d");
        char end = quoted.charAt(quoted.length() - 1);
        String inside = quoted.substring(1, quoted.length() - 1);
        assertThat(inside.replace("" + end + end, "")).doesNotContain("" + end);
    }
}
