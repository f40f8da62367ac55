/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import io.github.klaviyojdbc.driver.jdbc.ResultSets;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnReference;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.PageDefinition;
import io.github.klaviyojdbc.schemas.RateDefinition;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamCatalogs;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A small account to describe, and how to read what is said of it. */
final class Account {
    static final String URL = "jdbc:klaviyo:baseUrl=http://localhost:8080;apiKey=***";

    /** A connection that fails whatever it is asked: metadata must not need it. */
    static final Connection UNTOUCHABLE = (Connection) Proxy.newProxyInstance(
            Account.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                throw new AssertionError("The metadata called " + method);
            });

    private static final StreamCatalog CATALOG = StreamCatalogs.of(
            stream(
                    "events",
                    List.of("id"),
                    column("id", ColumnType.STRING),
                    column("metric_id", ColumnType.STRING, "metrics"),
                    column("profile_id", ColumnType.STRING, "profiles"),
                    column("datetime", ColumnType.TIMESTAMP)),
            stream(
                    "list_profiles",
                    List.of("profile_id", "list_id"),
                    column("profile_id", ColumnType.STRING, "profiles"),
                    column("list_id", ColumnType.STRING, "lists")),
            stream("listsprofiles", List.of("id"), column("id", ColumnType.STRING)),
            stream("lists", List.of("id"), column("id", ColumnType.STRING), column("name", ColumnType.STRING)),
            stream("metrics", List.of("id"), column("id", ColumnType.STRING), column("name", ColumnType.STRING)),
            stream(
                    "profiles",
                    List.of("id"),
                    column("id", ColumnType.STRING),
                    column("created", ColumnType.TIMESTAMP),
                    column("visits", ColumnType.INTEGER),
                    column("location_latitude", ColumnType.NUMBER),
                    column("subscribed", ColumnType.BOOLEAN),
                    column("properties", ColumnType.JSON),
                    column("predictive_analytics_historic_clv", ColumnType.NUMBER),
                    column("gone_id", ColumnType.STRING, "no_such_stream")));

    private static final List<ProcedureDescription> PROCEDURES = List.of(
            new ProcedureDescription(
                    "klaviyo",
                    "sync_to",
                    "Copies tables into another database",
                    List.of(
                            new ProcedureColumn(
                                    "target",
                                    ProcedureColumn.Role.ARGUMENT,
                                    ColumnType.STRING,
                                    false,
                                    "The target's JDBC URL",
                                    null),
                            new ProcedureColumn(
                                    "target_schema",
                                    ProcedureColumn.Role.ARGUMENT,
                                    ColumnType.STRING,
                                    true,
                                    "The target's schema",
                                    "'klaviyo'"),
                            new ProcedureColumn(
                                    "rows_read",
                                    ProcedureColumn.Role.RESULT,
                                    ColumnType.INTEGER,
                                    false,
                                    "Rows that were read",
                                    null))),
            new ProcedureDescription("klaviyo", "cache_clear", "Empties the cache", List.of()));

    private Account() {}

    static MetadataTables tables() {
        return MetadataTables.of(CATALOG, column -> true);
    }

    static DatabaseMetaData metadata() {
        return metadata(tables());
    }

    static DatabaseMetaData withoutPredictions() {
        return metadata(MetadataTables.of(CATALOG, column -> !column.name().startsWith("predictive_analytics_")));
    }

    static DatabaseMetaData metadata(MetadataTables tables) {
        return new KlaviyoDatabaseMetaData(UNTOUCHABLE, URL, "2026-07-15", tables, PROCEDURES, ResultSets::of);
    }

    /** The rows, each as the values of those columns with a bar between them. */
    static List<String> read(ResultSet rows, String... columns) throws SQLException {
        var lines = new ArrayList<String>();
        try (rows) {
            while (rows.next()) {
                var line = new StringJoiner("|");
                for (var column : columns) {
                    line.add(rows.getString(column));
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    private static ColumnDefinition column(String name, ColumnType type) {
        return column(name, type, null);
    }

    /** A column that is nullable unless it is an id. */
    private static ColumnDefinition column(String name, ColumnType type, String stream) {
        return new ColumnDefinition(
                name,
                type,
                !name.endsWith("id"),
                "The " + name,
                name.endsWith("id") ? ColumnSource.ID : ColumnSource.ATTRIBUTE,
                name.endsWith("id") ? List.of() : List.of(name),
                name,
                null,
                null,
                null,
                stream == null ? null : new ColumnReference(stream, "id"),
                List.of(),
                null);
    }

    private static StreamDefinition stream(String name, List<String> primaryKey, ColumnDefinition... columns) {
        return new StreamDefinition(
                name,
                "All " + name,
                "https://developers.klaviyo.com",
                "/api/" + name,
                name,
                primaryKey,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                new PageDefinition(100, 100, false),
                new RateDefinition(10, 150, null, Map.of()),
                List.of(name + ":read"),
                1000,
                Map.of(),
                Map.of(),
                Arrays.asList(columns));
    }
}
