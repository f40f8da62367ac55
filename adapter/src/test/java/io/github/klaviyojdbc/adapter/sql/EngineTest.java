/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.klaviyojdbc.adapter.plan.Plans;
import io.github.klaviyojdbc.adapter.request.Samples;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine over the real streams, as far as nothing is read of them. */
final class EngineTest {
    private static final QueryEngine ENGINE = Plans.FOLDED.account().engine();

    private static List<@Nullable Object> column(String sql, @Nullable Object... parameters) {
        List<@Nullable Object> values = new ArrayList<>();
        try (RowCursor rows = ENGINE.prepare(sql).execute(Arrays.asList(parameters))) {
            while (rows.next()) {
                values.add(rows.value(0));
            }
        }
        return values;
    }

    private static ResultColumn described(String expression) {
        return ENGINE.prepare("SELECT " + expression + " AS x FROM profiles")
                .columns()
                .get(0);
    }

    @Test
    void manyThreadsPlanAtATime() {
        // limits, look-ups and joins whose right side is read again, none of them planned before
        List<String> statements = IntStream.range(0, 120)
                .mapToObj(number -> List.of(
                                "SELECT id FROM profiles WHERE first_name = 'n%d' ORDER BY created LIMIT 3",
                                "SELECT l.name FROM lists l JOIN tags t ON l.name < t.name LIMIT %d",
                                "SELECT p.email FROM lists l JOIN list_profiles p ON p.list_id = l.id WHERE l.name = 'n%d'"
                                        + " LIMIT 5")
                        .get(number % 3)
                        .formatted(number + 1))
                .toList();
        QueryEngine engine = Plans.account("http://localhost:1", true).engine();
        assertThat(statements.parallelStream().map(engine::prepare).toList()).hasSize(120);
    }

    @Test
    void aPlanIsMadeOncePerText() {
        String sql = "SELECT id FROM profiles WHERE id = 'cached'";
        assertThat(ENGINE.prepare(sql)).isSameAs(ENGINE.prepare(sql));
        assertThat(ENGINE.prepare(sql + " ")).isNotSameAs(ENGINE.prepare(sql));
    }

    @Test
    void aFailureIsNotRemembered() {
        assertThatThrownBy(() -> ENGINE.prepare("SELECT nonsense FROM profiles"))
                .isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> ENGINE.prepare("SELECT nonsense FROM profiles"))
                .isInstanceOf(QueryException.class);
    }

    @Test
    void onePlanHasItsOwnParametersInEachExecution() {
        CompiledQuery query = ENGINE.prepare("VALUES (CAST(? AS INTEGER) + 1)");
        RowCursor one = query.execute(List.of(1));
        RowCursor two = query.execute(List.of("2"));
        assertThat(one.next()).isTrue();
        assertThat(two.next()).isTrue();
        assertThat(one.value(0)).isEqualTo(2);
        assertThat(two.value(0)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELEC 1                                | SYNTAX",
                "SELECT id FROM nothing                 | UNKNOWN_TABLE",
                "SELECT id FROM klaviyo.nothing         | UNKNOWN_TABLE",
                "SELECT nothing FROM profiles           | UNKNOWN_COLUMN",
                "SELECT p.nothing FROM profiles p       | UNKNOWN_COLUMN",
                "SELECT id FROM profiles, lists         | INVALID",
                "SELECT SUM(email) FROM profiles WHERE COUNT(*) > 1 | INVALID",
                "SELECT id FROM profiles WHERE created > 'soon' | BAD_VALUE",
                "DELETE FROM profiles                   | READ_ONLY",
                "DESCRIBE nothing                       | UNKNOWN_TABLE",
            })
    void aFailureSaysWhatCanBeDoneAboutIt(String sql, Kind kind) {
        assertThatThrownBy(() -> ENGINE.prepare(sql))
                .isInstanceOf(QueryException.class)
                .extracting(failure -> ((QueryException) failure).kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT emial FROM profiles                          | email",
                "SELECT p.EMIAL FROM Profiles p JOIN lists l ON TRUE | email",
                "SELECT id FROM lists WHERE id IN (SELECT lst_id FROM list_profiles) | list_id",
                "SELECT * FROM profile                               | profiles",
                "SELECT * FROM klaviyo.evnts                         | events",
                "SELECT prof.id FROM profiles                        | profiles",
                "SELECT * FROM information_schema.colums             | columns",
                "DESCRIBE evnts                                      | events",
            })
    void anUnknownNameIsAnsweredWithTheClosest(String sql, String closest) {
        assertThatThrownBy(() -> ENGINE.prepare(sql))
                .isInstanceOf(QueryException.class)
                .hasMessageEndingWith("; did you mean " + closest + "?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x LIKE 'a%'                   | true",
                "x NOT LIKE '%z%'              | true",
                "x LIKE 'a!%%' ESCAPE '!'      | false",
                "x ILIKE 'A_C'                 | true",
                "x ~ '^a.c$'                   | true",
                "x !~ 'b'                      | false",
                "x ~* 'B'                      | true",
                "REGEXP_LIKE(x, 'b')           | true",
                "(x LIKE NULLIF('a', 'a')) IS NULL | true",
            })
    void patternsAreMatched(String condition, boolean expected) {
        assertThat(column("SELECT " + condition + " FROM (VALUES 'abc') AS t (x)"))
                .containsExactly(expected);
        assertThat(column("SELECT t.x FROM (VALUES 'abc') AS t (x) JOIN (VALUES 1) AS u (y) ON " + condition))
                .hasSize(expected ? 1 : 0);
    }

    /** Nothing is fetched here that could hear of the cancel. */
    @Test
    void aJoinThatExplodesCanBeCancelled() throws InterruptedException {
        String digits = "(VALUES 0, 1, 2, 3, 4, 5, 6, 7, 8, 9) AS ";
        String sql = IntStream.range(0, 11)
                .mapToObj(i -> digits + "t" + i + " (d" + i + ")")
                .collect(Collectors.joining(", ", "SELECT COUNT(*) FROM ", ""));
        RowCursor rows = ENGINE.prepare(sql).execute(List.of());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> failure.set(catchThrowable(rows::next)));
        reader.start();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        while (reader.isAlive() && threads.getThreadCpuTime(reader.getId()) < 300_000_000) {
            Thread.onSpinWait();
        }
        rows.cancel();
        reader.join();
        assertThat(failure.get())
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
        rows.close();
    }

    @Test
    void aFailureNamesItsPlace() {
        assertThatThrownBy(() -> ENGINE.prepare("SELECT id,\n nothing FROM profiles"))
                .hasMessageContaining("line 2, column 2")
                .hasMessageContaining("nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "VALUES (1 / CAST(? AS INTEGER))     | 0    | DIVISION_BY_ZERO",
                "VALUES (CAST(CAST(? AS VARCHAR) AS INTEGER)) | five | BAD_VALUE",
                "VALUES (CAST(CAST(? AS VARCHAR) AS TIMESTAMP)) | soon | BAD_VALUE",
                "VALUES (CAST(? AS INTEGER))         | five | BAD_VALUE",
            })
    void anExecutionThatFailsSaysWhy(String sql, String parameter, Kind kind) {
        assertThatThrownBy(() -> column(sql, parameter))
                .isInstanceOf(QueryException.class)
                .extracting(failure -> ((QueryException) failure).kind())
                .isEqualTo(kind);
    }

    @Test
    void theNumberOfParametersMustBeRight() {
        assertThatThrownBy(() -> column("VALUES (CAST(? AS INTEGER))"))
                .isInstanceOf(QueryException.class)
                .hasMessage("The statement has 1 parameters, not 0");
    }

    @Test
    void theTimeIsTheClocksInUtc() {
        assertThat(column("VALUES (NOW())")).containsExactly(Samples.NOW);
        assertThat(column("VALUES (CURRENT_TIMESTAMP)")).containsExactly(Samples.NOW);
        assertThat(column("VALUES (CURRENT_DATE)")).containsExactly(LocalDate.of(2026, 11, 20));
    }

    @Test
    void valuesAreOfTheirDocumentedClasses() {
        assertThat(column("VALUES (TIMESTAMP '1969-12-31 23:59:59.999')")).containsExactly(Instant.ofEpochMilli(-1));
        assertThat(column("VALUES (CAST('1.50' AS DECIMAL(5, 2)))")).containsExactly(new BigDecimal("1.50"));
        assertThat(column("VALUES (CAST(NULL AS BIGINT))")).containsExactly((Object) null);
        assertThat(column("VALUES (1), (2)")).containsExactly(1, 2);
        assertThat(column("SELECT CAST(? AS VARCHAR)", (Object) null)).containsExactly((Object) null);
    }

    @Test
    void intervalsAreTheirText() {
        assertThat(column("VALUES (INTERVAL '90' MINUTE)")).containsExactly("+90");
        assertThat(column("VALUES (INTERVAL '-1-02' YEAR TO MONTH)")).containsExactly("-1-02");
        assertThat(column("VALUES (INTERVAL '1 02:03:04' DAY TO SECOND)"))
                .singleElement()
                .asString()
                .startsWith("+1 02:03:04");
    }

    @Test
    void aColumnOfATableTellsWhereItIsFrom() {
        ResultColumn created = ENGINE.prepare("SELECT p.created AS c FROM profiles p")
                .columns()
                .get(0);
        assertThat(created)
                .isEqualTo(new ResultColumn(
                        "c", "created", "profiles", "klaviyo", Types.TIMESTAMP, "TIMESTAMP", 23, 3, true));
        assertThat(described("UPPER(email)").table()).isNull();
        assertThat(described("id").nullable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id                             | 12 | VARCHAR | 65535 | 0",
                "location_latitude              | 8  | DOUBLE  | 15    | 0",
                "COUNT(*)                       | -5 | BIGINT  | 19    | 0",
                "CAST(id AS DECIMAL(10, 2))     | 3  | DECIMAL | 10    | 2",
                "CAST(id AS FLOAT)              | 8  | DOUBLE  | 15    | 0",
                "CAST(id AS VARCHAR(5))         | 12 | VARCHAR | 5     | 0",
                "CAST(created AS DATE)          | 91 | DATE    | 0     | 0",
                "id = 'a'                       | 16 | BOOLEAN | 1     | 0",
                "INTERVAL '1' DAY               | 12 | VARCHAR | 10    | 0",
                "NULL                           | 12 | VARCHAR | 65535 | 0",
            })
    void typesAreDescribedInJdbcsWords(String expression, int jdbcType, String name, int precision, int scale) {
        ResultColumn column = described(expression);
        assertThat(column.jdbcType()).isEqualTo(jdbcType);
        assertThat(column.typeName()).isEqualTo(name);
        assertThat(column.scale()).isEqualTo(scale);
        if (!expression.startsWith("INTERVAL")) {
            assertThat(column.precision()).isEqualTo(precision);
        }
    }

    @Test
    void parametersTakeTheTypeOfWhatTheyAreComparedWith() {
        assertThat(ENGINE.prepare("SELECT id FROM events WHERE datetime > ? AND profile_id = ? AND \"timestamp\" = ?")
                        .parameters())
                .extracting(ParameterType::typeName)
                .containsExactly("TIMESTAMP", "VARCHAR", "BIGINT");
    }

    @Test
    void aCancelledQueryEnds() {
        RowCursor rows = ENGINE.prepare("VALUES (1)").execute(List.of());
        rows.cancel();
        assertThatThrownBy(rows::next)
                .isInstanceOf(QueryException.class)
                .extracting(failure -> ((QueryException) failure).kind())
                .isEqualTo(Kind.CANCELLED);
    }

    @Test
    void aClosedQueryHasNoMoreRows() {
        RowCursor rows = ENGINE.prepare("VALUES (1), (2)").execute(List.of());
        assertThat(rows.next()).isTrue();
        rows.close();
        rows.close();
        assertThat(rows.next()).isFalse();
    }
}
