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
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All tables' rows, read once: where queries take their values from, and what a second database is filled with. */
final class Shelf {
    private final List<StreamDefinition> streams = StreamCatalog.load().streams();
    private final Map<String, List<List<Object>>> rows = new HashMap<>();

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

    /** Some value that the column holds, or null if it holds none. */
    Object value(StreamDefinition stream, ColumnDefinition column, Random random) {
        List<List<Object>> all = rows.get(stream.name());
        int place = stream.columns().indexOf(column);
        for (int attempt = 0; attempt < 20 && !all.isEmpty(); attempt++) {
            Object value = all.get(random.nextInt(all.size())).get(place);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** A database in memory with the same tables. */
    Connection copy() throws SQLException {
        Connection h2 = DriverManager.getConnection("jdbc:h2:mem:;DEFAULT_ESCAPE=;DATABASE_TO_UPPER=FALSE");
        for (StreamDefinition stream : streams) {
            try (Statement statement = h2.createStatement()) {
                statement.execute("CREATE TABLE " + stream.name()
                        + stream.columns().stream()
                                .map(column -> "\"" + column.name() + "\" " + type(column.type()))
                                .collect(Collectors.joining(", ", " (", ")")));
            }
            String marks = IntStream.range(0, stream.columns().size())
                    .mapToObj(i -> "?")
                    .collect(Collectors.joining(", "));
            try (PreparedStatement insert =
                    h2.prepareStatement("INSERT INTO " + stream.name() + " VALUES (" + marks + ")")) {
                for (List<Object> row : Objects.requireNonNull(rows.get(stream.name()))) {
                    Lab.bind(insert, row.stream().map(Shelf::forH2).toArray());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
        return h2;
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
