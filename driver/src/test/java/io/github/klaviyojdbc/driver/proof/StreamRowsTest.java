/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.klaviyojdbc.sandbox.Account;
import io.github.klaviyojdbc.sandbox.RecordedRequest;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each table holds exactly what the account holds: every row once, every value, with the fewest requests. */
class StreamRowsTest {
    /** What no resource of the account has, though it might. */
    private static final Set<String> NEVER_TOLD = Set.of(
            "flows_detailed.definition_profile_filter_condition_groups",
            "flows_detailed.definition_reentry_criteria_duration",
            "flows_detailed.definition_reentry_criteria_unit",
            "tracking_settings.utm_id_flow",
            "tracking_settings.utm_id_campaign",
            "tracking_settings.utm_term_campaign");

    private static Lab lab;
    private static Connection connection;
    private static Connection catalog;

    static List<String> tables() {
        return StreamCatalog.load().streams().stream()
                .filter(stream -> stream.report() == null)
                .map(StreamDefinition::name)
                .toList();
    }

    private static StreamDefinition stream(String name) {
        return StreamCatalog.load().stream(name).orElseThrow();
    }

    @BeforeAll
    static void open() throws SQLException {
        lab = new Lab(Lab.small());
        connection = lab.connectHastily();
        catalog = lab.connect();
    }

    @AfterAll
    static void close() throws SQLException {
        lab.close();
    }

    @BeforeEach
    void forget() {
        lab.forgetRequests();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowAndValueIsThatOfTheAccount(String table) throws SQLException {
        StreamDefinition stream = stream(table);
        Map<List<Object>, Map<String, Object>> expected = byKey(stream);
        Set<String> everFound = new HashSet<>();
        Set<List<Object>> seen = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                List<Object> key = key(stream, rows);
                Map<String, Object> resource = expected.get(key);
                assertThat(resource).as("%s has a row too many: %s", table, key).isNotNull();
                assertThat(seen.add(key))
                        .as("%s has a row twice: %s", table, key)
                        .isTrue();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    Object raw = Truth.raw(resource, columns.getColumnLabel(i));
                    if (raw != Truth.UNKNOWN) {
                        everFound.add(columns.getColumnLabel(i));
                    }
                    Object truth = Truth.value(raw, columns.getColumnType(i));
                    Object shown = shown(rows, i, truth);
                    if (truth == null ? shown != null : !truth.equals(shown)) {
                        wrong.add(key + "." + columns.getColumnLabel(i) + ": " + shown + " instead of " + truth);
                    }
                }
            }
            assertThat(seen).as("rows of " + table).hasSize(expected.size());
            assertThat(wrong).isEmpty();
            List<String> told = new ArrayList<>(seen.isEmpty() ? List.of() : labels(columns));
            told.removeIf(column -> NEVER_TOLD.contains(table + "." + column));
            assertThat(everFound)
                    .as("columns of %s that the account says something about", table)
                    .containsAll(told);
        }
        assertThat(lab.requests()).allMatch(request -> request.status() == 200 || isUntoldDetail(stream, request));
        assertThat(lab.requests()).hasSize(fewestRequests(stream));
        assertThat(lab.requests())
                .allMatch(request -> request.parameter("page[size]").equals(pageSize(stream, request)));
    }

    private static boolean isUntoldDetail(StreamDefinition stream, RecordedRequest request) {
        return request.status() == 404 && asked(stream, request).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyAttributeOfTheAccountIsInSomeColumn(String table) throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (ResultSet rows = catalog.getMetaData().getColumns(null, "klaviyo", table, "%")) {
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME"));
            }
        }
        Set<String> missing = new TreeSet<>();
        for (Map<String, Object> resource : new Truth(lab.account()).resources(stream(table))) {
            uncovered("", (Map<?, ?>) resource.get("attributes"), columns, missing);
        }
        // what only a call for one row shows has its own table in the contract
        missing.removeAll(Set.of("profile_count"));
        missing.removeIf(name -> Set.of("flows", "forms").contains(table) && name.startsWith("definition"));
        if (stream(table).isLinkage()) {
            missing.clear();
        }
        assertThat(missing).isEmpty();
    }

    private static void uncovered(String prefix, Map<?, ?> object, Set<String> columns, Set<String> missing) {
        object.forEach((name, value) -> {
            String column = prefix + name;
            if (columns.contains(column)) {
                return;
            }
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                uncovered(column + "_", inner, columns, missing);
            } else if (columns.stream().noneMatch(known -> known.startsWith(column + "_"))) {
                missing.add(column);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void countIsTheNumberOfRowsAndAsksForTheLeast(String table) throws SQLException {
        StreamDefinition stream = stream(table);
        Object count = Lab.value(connection, "SELECT COUNT(*) FROM " + table);
        assertThat(count).isEqualTo((long) byKey(stream).size());
        assertThat(lab.requests()).hasSize(new FewestRequests(lab.account()).ofPages(stream));
        assertThat(lab.requests()).allSatisfy(request -> {
            assertThat(request.status()).isEqualTo(200);
            StreamDefinition asked = asked(stream, request).orElseThrow();
            // an array whose elements are the rows must be asked for, and then needs no id
            String array = asked.each() == null ? "id" : asked.each().fieldset();
            boolean isAll = asked.isLinkage() || asked.columns().size() == 1;
            assertThat(request.parameter("fields[" + asked.resource() + "]")).isEqualTo(isAll ? "" : array);
            assertThat(request.parameters()).doesNotContainKey("include");
            if (asked.each() == null) {
                assertThat(request.parameters()).doesNotContainKey("additional-fields[" + asked.resource() + "]");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void resultSetMetaDataAndDatabaseMetaDataAgree(String table) throws SQLException {
        List<String> described = new ArrayList<>();
        try (ResultSet rows = catalog.getMetaData().getColumns(null, "klaviyo", table, "%")) {
            while (rows.next()) {
                described.add(rows.getString("COLUMN_NAME") + " " + rows.getInt("DATA_TYPE") + " "
                        + rows.getInt("NULLABLE") + " " + rows.getString("TYPE_NAME"));
            }
        }
        List<String> shown = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " LIMIT 1")) {
            ResultSetMetaData columns = rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                shown.add(columns.getColumnLabel(i) + " " + columns.getColumnType(i) + " " + columns.isNullable(i) + " "
                        + columns.getColumnTypeName(i));
                assertThat(columns.getTableName(i)).isEqualTo(table);
                if (columns.getColumnType(i) == Types.TIMESTAMP) {
                    assertThat(columns.getScale(i)).isEqualTo(3);
                }
            }
        }
        assertThat(shown).isEqualTo(described);
        assertThat(shown.get(0)).startsWith("id ");
        assertThat(lab.requests())
                .hasSizeLessThanOrEqualTo(
                        stream(table).parent() == null
                                ? 1 + stream(table).details().size()
                                : fewestRequests(stream(table)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void eachColumnAloneIsAsInTheWholeRow(String table) throws SQLException {
        List<String> names =
                stream(table).columns().stream().map(column -> column.name()).toList();
        List<List<Object>> whole = Lab.rows(connection, "SELECT * FROM " + table);
        // tables with many columns are profiles, told apart in the test of whole rows; some of them will do here
        int step = names.size() > 40 ? 11 : 1;
        for (int i = 0; i < names.size(); i += step) {
            int place = i;
            List<Object> alone = Lab.column(connection, "SELECT \"" + names.get(i) + "\" FROM " + table);
            assertThat(alone)
                    .as(table + "." + names.get(i))
                    .containsExactlyInAnyOrderElementsOf(
                            whole.stream().map(row -> row.get(place)).collect(Collectors.toList()));
        }
        assertThat(lab.requests())
                .allMatch(request -> request.status() == 200 || isUntoldDetail(stream(table), request));
    }

    @Test
    void withoutPredictiveAnalyticsNobodyAsksForThem() throws SQLException {
        Connection plain = lab.connect("predictiveAnalytics=false");
        List<String> labels;
        try (Statement statement = plain.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM profiles")) {
            labels = labels(rows.getMetaData());
            assertThat(Lab.rows(rows)).hasSize(250);
        }
        assertThat(labels).noneMatch(label -> label.startsWith("predictive_analytics"));
        assertThat(labels).contains("subscriptions_email_marketing_consent");
        assertThat(lab.requests())
                .isNotEmpty()
                .noneMatch(request -> request.rawQuery().contains("predictive_analytics"));
    }

    private Map<List<Object>, Map<String, Object>> byKey(StreamDefinition stream) {
        return new Truth(lab.account())
                .resources(stream).stream()
                        .collect(Collectors.toMap(
                                resource -> stream.primaryKey().stream()
                                        .map(column -> Truth.raw(resource, column))
                                        .toList(),
                                Function.identity(),
                                (one, other) -> {
                                    throw new IllegalStateException("the account has a row twice: " + one);
                                },
                                HashMap::new));
    }

    private static List<Object> key(StreamDefinition stream, ResultSet rows) throws SQLException {
        List<Object> key = new ArrayList<>();
        for (String column : stream.primaryKey()) {
            key.add(rows.getString(column));
        }
        return key;
    }

    private static Object shown(ResultSet rows, int column, Object truth) throws SQLException {
        Object value = rows.getObject(column);
        if (truth instanceof Instant && value != null) {
            return rows.getObject(column, Instant.class);
        }
        if (truth instanceof JsonNode && value != null) {
            try {
                JsonNode shown = Truth.JSON.readTree(rows.getString(column));
                return Truth.RESOURCES.contains(rows.getMetaData().getColumnLabel(column))
                        ? Truth.withoutLinks(shown)
                        : shown;
            } catch (JsonProcessingException e) {
                return "no JSON: " + value;
            }
        }
        return value;
    }

    private static List<String> labels(ResultSetMetaData columns) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            labels.add(columns.getColumnLabel(i));
        }
        return labels;
    }

    private int fewestRequests(StreamDefinition stream) {
        return new FewestRequests(lab.account()).of(stream);
    }

    /** The stream that a request reads, among the one that is read and its parents; none if it tells a detail. */
    private static Optional<StreamDefinition> asked(StreamDefinition stream, RecordedRequest request) {
        if (request.path().matches(stream.endpoint().replaceAll("\\{\\w+}", ".+"))) {
            return Optional.of(stream);
        }
        return Optional.ofNullable(stream.parent()).flatMap(parent -> asked(stream(parent.stream()), request));
    }

    private static String pageSize(StreamDefinition stream, RecordedRequest request) {
        return asked(stream, request)
                .map(asked -> asked.page().size())
                .map(Object::toString)
                .orElse("");
    }

    @Test
    void membershipsAreThoseOfTheAccount() throws SQLException {
        assertThat(Lab.rows(connection, "SELECT list_id, profile_id, joined_group_at FROM list_profiles"))
                .containsExactlyInAnyOrderElementsOf(memberships(lab.account().listMembers()));
        assertThat(Lab.rows(connection, "SELECT segment_id, profile_id, joined_group_at FROM segment_profiles"))
                .containsExactlyInAnyOrderElementsOf(memberships(lab.account().segmentMembers()));
        assertThat(Lab.value(connection, "SELECT COUNT(*) FROM list_profiles WHERE id <> profile_id"))
                .isEqualTo(0L);
    }

    private static List<List<Object>> memberships(List<Account.Membership> members) {
        return members.stream()
                .map(member -> List.of(
                        member.groupId(), member.profileId(), Truth.value(member.joinedGroupAt(), Types.TIMESTAMP)))
                .toList();
    }
}
