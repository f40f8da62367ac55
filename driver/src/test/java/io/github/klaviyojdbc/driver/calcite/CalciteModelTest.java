/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.calcite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.sandbox.RecordedRequest;
import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The adapter without our driver: as a schema in a model of plain Calcite, whose planner finds our rules by itself. */
class CalciteModelTest {
    private static String url(String operand) {
        return "jdbc:calcite:lex=JAVA;model=inline:{\"version\":\"1.0\",\"defaultSchema\":\"klaviyo\",\"schemas\":[{"
                + "\"name\":\"klaviyo\",\"type\":\"custom\","
                + "\"factory\":\"io.github.klaviyojdbc.adapter.KlaviyoSchemaFactory\",\"operand\":{" + operand + "}}]}";
    }

    private static List<String> texts(Sandbox sandbox, String sql) throws SQLException {
        String operand = "\"apiKey\":\"" + sandbox.apiKey() + "\",\"baseUrl\":\"" + sandbox.url() + "\"";
        try (Connection connection = DriverManager.getConnection(url(operand));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    @Test
    void filterColumnsAndLimitReachTheRequest() throws SQLException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            List<String> names = texts(
                    sandbox,
                    "SELECT name FROM lists WHERE updated > TIMESTAMP '2023-10-01 00:00:00' ORDER BY created LIMIT 2");

            assertThat(names).containsExactly("Newsletter", "VIP");
            assertThat(sandbox.requests())
                    .extracting(RecordedRequest::path, request -> request.parameter("filter"))
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(
                            "/api/lists", "greater-than(updated,2023-09-30T23:59:59Z)"));
        }
    }

    @Test
    void joinsAndAggregatesAreLeftToCalcite() throws SQLException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            List<String> counts = texts(
                    sandbox,
                    "SELECT CAST(COUNT(*) AS VARCHAR) FROM lists JOIN list_profiles ON lists.id = list_profiles.list_id");

            assertThat(counts)
                    .containsExactly(
                            Integer.toString(sandbox.account().listMembers().size()));
        }
    }

    @Test
    void modelWithoutKeyIsRefused() {
        assertThatThrownBy(() -> DriverManager.getConnection(url("")))
                .hasStackTraceContaining("The model's operand needs apiKey or accessToken");
    }
}
