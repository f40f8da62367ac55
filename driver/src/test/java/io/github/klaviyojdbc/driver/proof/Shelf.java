/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All tables' rows, read once: where queries take their values from, and what a second database is filled with. Thread-safe.
 */
final class Shelf {
    /** Reports have no rows of their own: what they say depends on the question. */
    private final List<StreamDefinition> streams = StreamCatalog.load().streams().stream()
            .filter(stream -> stream.report() == null)
            .toList();

    private final Map<String, List<List<Object>>> rows = new HashMap<>();
    private final Map<String, Map<Object, List<List<Object>>>> indexes = new ConcurrentHashMap<>();
    private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DEFAULT_ESCAPE=;DATABASE_TO_UPPER=FALSE";

    Shelf(Connection connection) throws SQLException {
        for (StreamDefinition stream : streams) {
            rows.put(stream.name(), Lab.rows(connection, "SELECT * FROM " + stream.name()));
        }
    }

    List<StreamDefinition> streams() {
        return streams;
    }

    StreamDefinition stream(String name) {
        return streams.stream()
                .filter(stream -> stream.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<List<Object>> rows(StreamDefinition stream) {
        return Objects.requireNonNull(rows.get(stream.name()));
    }

    /** The rows that hold the value in the column. */
    List<List<Object>> rows(StreamDefinition stream, ColumnDefinition column, Object value) {
        return index(stream, column).getOrDefault(value, List.of());
    }

    /** How many pairs of rows an equality of the two columns makes. */
    long pairs(
            StreamDefinition left, ColumnDefinition leftColumn, StreamDefinition right, ColumnDefinition rightColumn) {
        Map<Object, List<List<Object>>> others = index(right, rightColumn);
        return index(left, leftColumn).entrySet().stream()
                .mapToLong(entry -> (long) entry.getValue().size()
                        * others.getOrDefault(entry.getKey(), List.of()).size())
                .sum();
    }

    private Map<Object, List<List<Object>>> index(StreamDefinition stream, ColumnDefinition column) {
        return indexes.computeIfAbsent(stream.name() + '.' + column.name(), key -> {
            int place = stream.columns().indexOf(column);
            return rows(stream).stream()
                    .filter(row -> row.get(place) != null)
                    .collect(Collectors.groupingBy(row -> row.get(place)));
        });
    }

    /** A connection to a database in memory that {@link #fill} has given the same tables. */
    Connection copy() throws SQLException {
        return DriverManager.getConnection(database);
    }

    /** Keys get indexes, so that joins take no time. */
    void fill(Connection h2) throws SQLException {
        for (StreamDefinition stream : streams) {
            try (Statement statement = h2.createStatement()) {
                statement.execute("CREATE TABLE " + stream.name()
                        + stream.columns().stream()
                                .map(column -> "\"" + column.name() + "\" " + type(column.type()))
                                .collect(Collectors.joining(", ", " (", ")")));
                for (ColumnDefinition column : stream.columns()) {
                    if (column.name().equals("id") || column.references() != null) {
                        statement.execute("CREATE INDEX ON " + stream.name() + "(\"" + column.name() + "\")");
                    }
                }
            }
            String marks = IntStream.range(0, stream.columns().size())
                    .mapToObj(i -> "?")
                    .collect(Collectors.joining(", "));
            try (PreparedStatement insert =
                    h2.prepareStatement("INSERT INTO " + stream.name() + " VALUES (" + marks + ")")) {
                for (List<Object> row : rows(stream)) {
                    Lab.bind(insert, row.stream().map(Shelf::forH2).toArray());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    static Object forH2(Object value) {
        return value instanceof Instant instant ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case STRING, JSON -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE PRECISION";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMP(3)";
        };
    }
}
