/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcCall;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JdbcTemplate and its relatives, and what they make of our errors. */
@ExtendWith(Sandbox.One.class)
class SpringJdbcIT {
    private static DriverManagerDataSource source(Sandbox sandbox) {
        return new DriverManagerDataSource(sandbox.url(), "", sandbox.key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELEC 1", "SELECT * FROM profile", "SELECT emial FROM profiles", "SELECT no_such_function(1)"})
    void badSqlIsBadGrammar(String sql, Sandbox sandbox) {
        JdbcTemplate template = new JdbcTemplate(source(sandbox));
        assertThatExceptionOfType(BadSqlGrammarException.class).isThrownBy(() -> template.queryForList(sql));
    }

    @Test
    void writingIsRefused(Sandbox sandbox) {
        JdbcTemplate template = new JdbcTemplate(source(sandbox));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> template.update("DELETE FROM profiles"))
                .withMessageContaining("read-only");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> template.batchUpdate("INSERT INTO tags VALUES ('a', 'b')"));
    }

    @Test
    void rowsAndTimesAreRead(Sandbox sandbox) {
        JdbcTemplate template = new JdbcTemplate(source(sandbox));
        template.setMaxRows(40);
        template.setFetchSize(10);
        template.setQueryTimeout(30);
        List<Map<String, Object>> rows = template.queryForList("SELECT id, datetime FROM events ORDER BY datetime");
        assertThat(rows).hasSize(40);
        Map<String, Object> row = rows.get(10);
        Instant instant = ((Timestamp) row.get("datetime")).toInstant();
        String byTime = "SELECT id FROM events WHERE datetime = ?";
        for (Object time : List.of(
                Timestamp.from(instant),
                instant.atOffset(ZoneOffset.UTC),
                LocalDateTime.ofInstant(instant, ZoneOffset.UTC),
                instant.toString())) {
            assertThat(template.queryForList(byTime, String.class, time))
                    .as(time.getClass().getName())
                    .contains((String) row.get("id"));
        }
        assertThat(template.queryForObject(
                                "SELECT datetime FROM events WHERE id = ?", OffsetDateTime.class, row.get("id"))
                        .toInstant())
                .isEqualTo(instant);
        assertThat(template.queryForObject("SELECT COUNT(*) FROM tags WHERE name = ?", Long.class, (Object) null))
                .isZero();
    }

    @Test
    void namesAndStreamsWork(Sandbox sandbox) {
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(source(sandbox));
        List<String> names =
                named.queryForList("SELECT name FROM metrics ORDER BY 1 LIMIT :n", Map.of("n", 3), String.class);
        assertThat(named.queryForObject(
                        "SELECT COUNT(*) FROM metrics WHERE name IN (:names)", Map.of("names", names), Integer.class))
                .isGreaterThanOrEqualTo(3);
        JdbcClient client = JdbcClient.create(source(sandbox));
        try (var ids = client.sql("SELECT id FROM profiles ORDER BY id").query(String.class).stream()) {
            assertThat(ids.limit(5)).hasSize(5);
        }
    }

    @Test
    void readOnlyTransactionsAreHarmless(Sandbox sandbox) {
        DriverManagerDataSource source = source(sandbox);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionTemplate.ISOLATION_SERIALIZABLE);
        JdbcTemplate template = new JdbcTemplate(source);
        Long count = transaction.execute(status -> template.queryForObject("SELECT COUNT(*) FROM lists", Long.class));
        assertThat(count).isPositive();
        transaction.executeWithoutResult(status -> status.setRollbackOnly());
    }

    @Test
    void proceduresAreFoundAndCalled(Sandbox sandbox) {
        SimpleJdbcCall call =
                new SimpleJdbcCall(source(sandbox)).withSchemaName("klaviyo").withProcedureName("check_connection");
        assertThat(call.execute().values()).isNotEmpty();
    }
}
