/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.packaged;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** A program that prints what should be the same wherever it runs. */
final class WorldProbe {
    /** An hour that New York does not have, and one that it has twice. */
    private static final List<Instant> INSTANTS =
            List.of(Instant.parse("2026-03-08T07:30:00.123Z"), Instant.parse("2025-11-02T05:30:00Z"));

    private static final List<String> QUERIES = List.of(
            "SELECT id, created, updated, UPPER(email), LOWER(email), INITCAP(email) FROM PROFILES ORDER BY ID LIMIT 5",
            "SELECT COUNT(*), MIN(datetime), MAX(DATETIME) FROM events WHERE datetime >= '2026-03-08 02:30:00'",
            "SELECT COUNT(*) FROM events WHERE datetime >= {ts '2026-03-08 02:30:00'} AND datetime < TIMESTAMP '2026-06-01 00:00:00'",
            "SELECT COUNT(*) FROM events WHERE datetime BETWEEN DATE '2026-03-08' AND '2026-06-01T00:00:00+05:30'",
            "SELECT DATE_TRUNC('day', datetime), COUNT(*) FROM events GROUP BY 1 ORDER BY 1 LIMIT 5",
            "SELECT EXTRACT(HOUR FROM datetime), datetime::date, TO_CHAR(datetime, 'YYYY-MM-DD HH24:MI') FROM events"
                    + " ORDER BY id LIMIT 5",
            "SELECT CAST(1234567.5 AS VARCHAR), CAST('2026-03-08 02:30:00' AS TIMESTAMP), 1 / 3.0, 1e10 FROM tags LIMIT 1",
            "SELECT COUNT(*) FROM profiles WHERE email ILIKE '%I%'",
            "EXPLAIN SELECT id FROM events WHERE datetime >= '2026-03-08 02:30:00' AND metric_id = 'x'");

    private WorldProbe() {}

    /** Takes a URL. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            metadata(connection.getMetaData());
            try (Statement statement = connection.createStatement()) {
                for (String query : QUERIES) {
                    print(statement.executeQuery(query));
                }
            }
            for (Instant instant : INSTANTS) {
                LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
                for (Object value : List.of(
                        Timestamp.from(instant),
                        instant,
                        instant.atOffset(ZoneOffset.ofHours(-5)),
                        local,
                        local.toLocalDate(),
                        instant.toString())) {
                    parameters(connection, value);
                }
            }
            try (Statement statement = connection.createStatement()) {
                print(statement.executeQuery("SELECT method, path, query FROM sys.requests ORDER BY 1, 2, 3"));
            }
        }
    }

    private static void metadata(DatabaseMetaData metadata) throws SQLException {
        System.out.println(metadata.getSQLKeywords() + metadata.getDatabaseProductVersion());
        print(metadata.getTables(null, "KLAVIYO", "%LISTS", new String[] {"table"}));
        print(metadata.getColumns(null, "klaviyo", "EVENTS", "%I%"));
        print(metadata.getTypeInfo());
    }

    private static void parameters(Connection connection, Object value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT COUNT(*), MAX(datetime) FROM events WHERE datetime >= ? AND profile_id IS NOT NULL")) {
            statement.setObject(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                System.out.println(value.getClass().getSimpleName() + " " + rows.getInt(1) + " " + rows.getString(2)
                        + " "
                        + rows.getTimestamp(2).toInstant() + " " + rows.getObject(2, OffsetDateTime.class) + " "
                        + rows.getObject(2, LocalDateTime.class) + " " + rows.getObject(2, LocalDate.class) + " "
                        + rows.getObject(2, Instant.class) + " " + dayOf(rows));
            }
        }
    }

    /** The day as a date, which a program prints by the clock of its own zone. */
    private static String dayOf(ResultSet rows) throws SQLException {
        Date date = rows.getDate(2);
        return date.toLocalDate().toString();
    }

    private static void print(ResultSet rows) throws SQLException {
        try (rows) {
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    line.append(rows.getString(i)).append(" | ");
                }
                System.out.println(line);
            }
        }
    }
}
