/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.FilterOperator;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the driver says about itself in schema sys is what it does. */
@Timeout(120)
class SystemTablesTest {
    private static final StreamCatalog CATALOG = StreamCatalog.load();
    private static final Pattern PUSHED_DOWN = Pattern.compile("((?:filter|parents)=\\[.*), columns=");
    private static final Pattern FILTERED_HERE = Pattern.compile("condition=\\[|EnumerableFilter");

    private static Lab lab;
    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        lab = new Lab(Lab.small());
        connection = lab.connect();
    }

    @AfterAll
    static void close() throws SQLException {
        lab.close();
    }

    /** Nothing here is worth a request. */
    @AfterEach
    void nothingWasAsked() {
        assertThat(lab.requests()).isEmpty();
    }

    static List<Named<StreamDefinition>> streams() {
        return CATALOG.streams().stream()
                .map(stream -> Named.of(stream.name(), stream))
                .toList();
    }

    private static List<String> tables() {
        return CATALOG.streams().stream().map(StreamDefinition::name).toList();
    }

    @Test
    void streamsAreTheTables() throws SQLException {
        assertThat(Lab.column(connection, "SELECT name FROM sys.streams")).isEqualTo(tables());
    }

    @Test
    void streamsTellWhereTheirRowsComeFrom() throws SQLException {
        assertThat(
                        Lab.rows(
                                connection,
                                "SELECT endpoint, resource, primary_key, cursor_column, parent, parent_column, partitions,"
                                        + " page_size, page_rows, burst_limit, steady_limit, daily_limit, reduced_limits, scopes"
                                        + " FROM sys.streams WHERE name IN ('campaigns', 'list_profiles', 'metrics') ORDER BY name"))
                .containsExactly(
                        Arrays.asList(
                                "/api/campaigns",
                                "campaign",
                                "id",
                                "updated_at",
                                null,
                                null,
                                "channel: email, sms, mobile_push; archived: false, true",
                                100L,
                                100L,
                                10L,
                                150L,
                                null,
                                null,
                                "campaigns:read"),
                        Arrays.asList(
                                "/api/lists/{list_id}/profiles",
                                "profile",
                                "list_id, profile_id",
                                "joined_group_at",
                                "lists",
                                "list_id",
                                null,
                                100L,
                                100L,
                                75L,
                                750L,
                                null,
                                "predictive_analytics: 10/s, 150/min",
                                "lists:read, profiles:read"),
                        Arrays.asList(
                                "/api/metrics",
                                "metric",
                                "id",
                                null,
                                null,
                                null,
                                null,
                                null,
                                200L,
                                10L,
                                150L,
                                null,
                                null,
                                "metrics:read"));
    }

    @Test
    void columnsAreTheColumnsInTheirOrder() throws SQLException {
        var expected = CATALOG.streams().stream()
                .flatMap(stream -> stream.columns().stream().map(column -> stream.name() + "." + column.name()))
                .toList();
        assertThat(Lab.column(
                        connection,
                        "SELECT table_name || '.' || column_name FROM sys.columns ORDER BY table_name, position"))
                .isEqualTo(expected);
    }

    @Test
    void columnsTellWhatTheyAreAndWhatKlaviyoCanDoWithThem() throws SQLException {
        assertThat(Lab.rows(
                        connection,
                        "SELECT column_name, type, nullable, primary_key, foreign_key, api_path, operators,"
                                + " exact_operators, sortable, include FROM sys.columns WHERE table_name = 'events'"
                                + " AND column_name IN ('id', 'datetime', 'metric_id', 'uuid') ORDER BY position"))
                .containsExactly(
                        Arrays.asList("id", "VARCHAR", false, true, null, "id", null, null, null, null),
                        Arrays.asList(
                                "datetime",
                                "TIMESTAMP",
                                true,
                                false,
                                null,
                                "attributes.datetime",
                                "=, IN, >, >=, <, <=",
                                ">=, <",
                                "asc, desc",
                                null),
                        Arrays.asList("uuid", "VARCHAR", true, false, null, "attributes.uuid", null, null, null, null),
                        Arrays.asList(
                                "metric_id",
                                "VARCHAR",
                                true,
                                false,
                                "metrics.id",
                                "relationships.metric",
                                "=, IN, IS NOT NULL",
                                "=, IN, IS NOT NULL",
                                null,
                                "metric"));
        assertThat(Lab.rows(
                        connection,
                        "SELECT operators, exact_operators FROM sys.columns"
                                + " WHERE table_name = 'flows' AND column_name = 'name'"))
                .containsExactly(Arrays.asList("=, IN, LIKE 'a%', LIKE '%a', LIKE '%a%'", null));
    }

    @Test
    void columnsTellWhatTheyCost() throws SQLException {
        assertThat(Lab.rows(
                        connection,
                        "SELECT additional_field, burst_limit, steady_limit FROM sys.columns WHERE table_name = 'profiles'"
                                + " AND column_name IN ('email', 'subscriptions_sms_marketing_consent',"
                                + " 'predictive_analytics_total_clv') ORDER BY position"))
                .containsExactly(
                        Arrays.asList(null, null, null),
                        Arrays.asList("subscriptions", null, null),
                        Arrays.asList("predictive_analytics", 10L, 150L));
    }

    /** Each operator that sys.columns names is pushed down by the planner, whole if it says so, and no other is. */
    @ParameterizedTest
    @MethodSource("streams")
    void operatorsAreThoseThatThePlannerPushesDown(StreamDefinition stream) throws SQLException {
        String query = "SELECT 1 FROM " + stream.name();
        String unfiltered = filter(plan(query));
        List<String> faults = new ArrayList<>();
        for (List<Object> row : Lab.rows(
                connection,
                "SELECT column_name, operators, exact_operators FROM sys.columns WHERE table_name = ?",
                stream.name())) {
            List<String> pushed = listed(row.get(1));
            List<String> exact = listed(row.get(2));
            ColumnDefinition column = stream.column((String) row.get(0)).orElseThrow();
            for (Map.Entry<String, String> condition : Conditions.of(column).entrySet()) {
                if (condition.getKey().equals("IN") && isAskedOneByOne(column)) {
                    continue; // a request per value is only sent where that is fewer than reading all
                }
                String plan = plan(query + " WHERE " + condition.getValue());
                boolean isExact = !FILTERED_HERE.matcher(plan).find();
                boolean isPushed = isExact || !filter(plan).equals(unfiltered);
                // a partition takes every condition, by being tried on each of its values
                if (isPushed != pushed.contains(condition.getKey()) && !isPartition(stream, column)) {
                    faults.add("pushed " + isPushed + ": " + condition.getValue() + "\n" + plan);
                } else if (isExact != exact.contains(condition.getKey()) && !isPartition(stream, column)) {
                    faults.add("exact " + isExact + ": " + condition.getValue() + "\n" + plan);
                }
                if (column.filters().isEmpty() && pushed.isEmpty()) {
                    break; // one condition is enough to show that there is none
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static boolean isAskedOneByOne(ColumnDefinition column) {
        return column.filters().stream().noneMatch(filter -> filter.operators().contains(FilterOperator.ANY));
    }

    private static boolean isPartition(StreamDefinition stream, ColumnDefinition column) {
        return stream.partitions().stream().anyMatch(part -> part.column().equals(column.name()));
    }

    private static String filter(String plan) {
        Matcher matcher = PUSHED_DOWN.matcher(plan);
        return matcher.find() ? matcher.group(1) : "";
    }

    @ParameterizedTest
    @MethodSource("streams")
    void ordersAreThoseThatThePlannerPushesDown(StreamDefinition stream) throws SQLException {
        boolean oneWalk = stream.partitions().isEmpty() && stream.parent() == null;
        for (List<Object> row : Lab.rows(
                connection, "SELECT column_name, sortable FROM sys.columns WHERE table_name = ?", stream.name())) {
            if (stream.column((String) row.get(0)).orElseThrow().sort() == null) {
                assertThat(row.get(1)).isNull();
                continue;
            }
            for (String order : List.of("asc", "desc")) {
                String sql = "SELECT \"" + row.get(0) + "\" FROM " + stream.name() + " ORDER BY 1 " + order;
                boolean said = oneWalk && listed(row.get(1)).contains(order);
                assertThat(plan(sql).contains("sort=[")).as(sql).isEqualTo(said);
            }
        }
    }

    private static List<String> listed(Object list) {
        return list == null ? List.of() : Arrays.asList(((String) list).split(", ", -1));
    }

    private static String plan(String sql) throws SQLException {
        return String.join(
                "\n",
                Lab.column(connection, "EXPLAIN " + sql).stream()
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void hiddenColumnsAreHiddenHereToo() throws SQLException {
        String sql = "SELECT COUNT(*) FROM sys.columns WHERE additional_field = 'predictive_analytics'";
        assertThat((Long) Lab.value(connection, sql)).isPositive();
        assertThat(Lab.value(lab.connect("predictiveAnalytics=false"), sql)).isEqualTo(0L);
    }

    @Test
    void namesAreLookedUpInTheSchemaOfTheConnection() throws SQLException {
        Connection other = lab.connect();
        String sql = "SELECT COUNT(*) FROM streams";
        assertRefused("42S02", () -> Lab.value(other, sql));
        other.setSchema("sys");
        assertThat(Lab.value(other, sql)).isEqualTo((long) tables().size());
        assertThat(Lab.column(other, "DESCRIBE streams")).contains("endpoint");
        assertRefused("42S02", () -> Lab.value(other, "EXPLAIN SELECT id FROM profiles"));
        assertThat(Lab.column(other, "EXPLAIN SELECT id FROM klaviyo.profiles")).isNotEmpty();
        other.setSchema("klaviyo");
        assertRefused("42S02", () -> Lab.value(other, sql));
    }

    @Test
    void metadataShowsThemAsViews() throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        assertThat(names(metadata.getSchemas(), "TABLE_SCHEM")).containsExactly("klaviyo", "sys");
        assertThat(names(metadata.getTables(null, "sys", "%", new String[] {"VIEW"}), "TABLE_NAME"))
                .contains("columns", "streams");
        assertThat(names(metadata.getTables(null, null, "%", new String[] {"TABLE"}), "TABLE_NAME"))
                .isEqualTo(tables());
    }

    @Test
    void metadataOfTheirColumnsIsThatOfTheirRows() throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        for (String table : names(metadata.getTables(null, "sys", "%", null), "TABLE_NAME")) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT * FROM sys." + table)) {
                var shape = rows.getMetaData();
                List<String> expected = new ArrayList<>();
                for (int i = 1; i <= shape.getColumnCount(); i++) {
                    expected.add(shape.getColumnName(i) + " " + shape.getColumnTypeName(i) + " " + shape.isNullable(i));
                }
                List<String> told = new ArrayList<>();
                try (var columns = metadata.getColumns(null, "sys", table, "%")) {
                    while (columns.next()) {
                        told.add(columns.getString("COLUMN_NAME") + " " + columns.getString("TYPE_NAME") + " "
                                + columns.getInt("NULLABLE"));
                        assertThat(columns.getString("REMARKS")).isNotBlank();
                    }
                }
                assertThat(told).containsExactlyElementsOf(expected);
            }
        }
        assertThat(names(metadata.getPrimaryKeys(null, "sys", "columns"), "COLUMN_NAME"))
                .containsExactly("column_name", "table_name");
        assertThat(names(metadata.getImportedKeys(null, "sys", "columns"), "PKTABLE_NAME"))
                .containsExactly("streams");
    }

    @Test
    void informationSchemaShowsThem() throws SQLException {
        assertThat(Lab.column(connection, "SELECT schema_name FROM information_schema.schemata ORDER BY 1"))
                .containsExactly("klaviyo", "sys");
        assertThat(Lab.rows(
                        connection,
                        "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'sys'"))
                .contains(List.of("streams", "VIEW"), List.of("columns", "VIEW"));
        assertThat(Lab.column(connection, "DESCRIBE sys.streams")).startsWith("name", "description", "endpoint");
    }

    private static List<String> names(ResultSet rows, String column) throws SQLException {
        List<String> names = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                names.add(rows.getString(column));
            }
        }
        return names;
    }
}
