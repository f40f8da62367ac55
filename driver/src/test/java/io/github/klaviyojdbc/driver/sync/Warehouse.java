/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A database to sync to, fresh for each test. */
enum Warehouse {
    H2 {
        @Override
        String url(Path folder) {
            return "jdbc:h2:mem:sync" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        }
    },
    POSTGRESQL {
        @Override
        String url(Path folder) throws SQLException {
            String name = "sync" + COUNT.incrementAndGet();
            try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            return "jdbc:postgresql://localhost:" + Server.POSTGRES.getPort() + "/" + name + "?user=postgres";
        }
    },
    /** Where no server can be started, its tests are skipped. */
    MARIADB {
        @Override
        String url(Path folder) throws SQLException {
            String url = "jdbc:mariadb://localhost:" + MariaDbServer.port() + "/?user=root";
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP DATABASE IF EXISTS klaviyo");
            }
            return url;
        }

        @Override
        Connection connect(String url) throws SQLException {
            return DriverManager.getConnection(url + "&sessionVariables=sql_mode='ANSI_QUOTES'");
        }
    },
    DUCKDB {
        @Override
        String url(Path folder) {
            return "jdbc:duckdb:" + folder.resolve("sync" + COUNT.incrementAndGet() + ".duckdb");
        }
    },
    SQLITE {
        @Override
        String url(Path folder) {
            return "jdbc:sqlite:" + folder.resolve("sync" + COUNT.incrementAndGet() + ".sqlite");
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final JsonMapper JSON = new JsonMapper();

    /** Started once, for all tests of the JVM; ends with it. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** An empty database's. */
    abstract String url(Path folder) throws SQLException;

    String table(String name) {
        return this == SQLITE ? name : "klaviyo." + name;
    }

    Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }

    long count(String url, String table) throws SQLException {
        try (Connection connection = connect(url)) {
            return number(connection, "SELECT COUNT(*) FROM " + table(table));
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** What a table holds, each row as text, sorted. */
    List<String> rows(String url, StreamDefinition stream) throws SQLException {
        String names = stream.columns().stream().map(this::quoted).collect(Collectors.joining(", "));
        try (Connection connection = connect(url)) {
            return texts(connection, "SELECT " + names + " FROM " + table(stream.name()), stream);
        }
    }

    /** Only what is a word to SQL. */
    private String quoted(ColumnDefinition column) {
        String name = this == H2 ? column.name().toUpperCase(Locale.ROOT) : column.name();
        return '"' + name + '"';
    }

    /** The rows of a query of all columns of a stream, each as text, sorted. */
    static List<String> texts(Connection connection, String sql, StreamDefinition stream) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                StringBuilder text = new StringBuilder();
                for (int index = 0; index < stream.columns().size(); index++) {
                    ColumnDefinition column = stream.columns().get(index);
                    text.append(column.name())
                            .append('=')
                            .append(text(rows, index + 1, column.type()))
                            .append('|');
                }
                texts.add(text.toString());
            }
            return texts.stream().sorted().toList();
        }
    }

    private static Object text(ResultSet rows, int index, ColumnType type) throws SQLException {
        String text = rows.getString(index);
        if (text == null) {
            return "-";
        }
        return switch (type) {
            case STRING -> text;
            case INTEGER -> rows.getLong(index);
            case NUMBER -> rows.getDouble(index);
            case BOOLEAN -> rows.getBoolean(index);
            case TIMESTAMP -> instant(rows, index, text);
            case JSON -> json(text);
        };
    }

    private static Instant instant(ResultSet rows, int index, String text) throws SQLException {
        if (text.endsWith("Z") && text.contains(".")) {
            return Instant.parse(text); // as SQLite has it
        }
        return text.matches("[-0-9]+ [:.0-9]+")
                ? rows.getObject(index, LocalDateTime.class).toInstant(ZoneOffset.UTC)
                : rows.getObject(index, OffsetDateTime.class).toInstant();
    }

    private static String json(String text) {
        try {
            return JSON.writeValueAsString(sorted(JSON.readValue(text, Object.class)));
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** Members in order, and numbers as one kind: what JSON types of databases leave alone. */
    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, member) -> sorted.put((String) name, sorted(member)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Warehouse::sorted).collect(Collectors.toCollection(ArrayList::new));
        }
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }
}
