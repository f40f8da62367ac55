/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementParserTest {
    private final StatementParser parser = new StatementParser();

    @ParameterizedTest
    @ValueSource(strings = {"SHOW TABLES", "show tables;", " -- all\n SHOW TABLES"})
    void showsTables(String sql) {
        assertThat(parser.parse(sql)).isEqualTo(new ParsedStatement.ShowTables());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DESCRIBE events",
                "DESC events",
                "DESCRIBE TABLE events;",
                "SHOW COLUMNS FROM events",
                "desc \"events\""
            })
    void describesATable(String sql) {
        assertThat(parser.parse(sql)).isEqualTo(new ParsedStatement.Describe(List.of("events")));
    }

    @Test
    void describesATableOfASchema() {
        assertThat(parser.parse("DESCRIBE sys.columns"))
                .isEqualTo(new ParsedStatement.Describe(List.of("sys", "columns")));
        assertThat(parser.parse("DESC date")).isEqualTo(new ParsedStatement.Describe(List.of("date")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXPLAIN SELECT 1",
                "EXPLAIN PLAN FOR SELECT 1",
                "explain plan for WITH a AS (SELECT 1) SELECT * FROM a;",
                "EXPLAIN PLAN WITHOUT IMPLEMENTATION FOR SELECT 1",
                "EXPLAIN (SELECT 1)"
            })
    void explains(String sql) {
        assertThat(parser.parse(sql))
                .isInstanceOfSatisfying(
                        ParsedStatement.Query.class,
                        query -> assertThat(query.explain()).isTrue());
    }

    @Test
    void callsWithPositionsNamesAndParameters() {
        var call =
                parser.parse("CALL sync_to('jdbc:x', tables => 'a, b', mode => ?, n => -1.5, delete_missing => false, "
                        + "start_date => DATE '2026-01-01', lookback => NULL)");
        assertThat(call)
                .isEqualTo(new ProcedureCall(
                        List.of("sync_to"),
                        List.of(
                                CallArgument.ofValue(Optional.empty(), "jdbc:x"),
                                CallArgument.ofValue(Optional.of("tables"), "a, b"),
                                CallArgument.ofParameter(Optional.of("mode"), 0),
                                CallArgument.ofValue(Optional.of("n"), new BigDecimal("-1.5")),
                                CallArgument.ofValue(Optional.of("delete_missing"), false),
                                CallArgument.ofValue(Optional.of("start_date"), "2026-01-01"),
                                CallArgument.ofValue(Optional.of("lookback"), null))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CALL cache_clear()",
                "CALL cache_clear",
                "{call cache_clear()}",
                "{ CALL cache_clear };",
                "call cache_clear();"
            })
    void callsWithoutArguments(String sql) {
        assertThat(parser.parse(sql)).isEqualTo(new ProcedureCall(List.of("cache_clear"), List.of()));
    }

    @Test
    void numbersParametersFromZero() {
        var call = (ProcedureCall) parser.parse("{call f(?, 'x', ?)}");
        assertThat(call.arguments()).extracting(CallArgument::parameter).containsExactly(0, -1, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO events VALUES (1)",
                "insert into events select * from events",
                "UPDATE events SET id = 1",
                "/* x */ DELETE FROM events",
                "-- x\nMERGE INTO events USING x ON a = b WHEN MATCHED THEN UPDATE SET a = 1",
                "CREATE TABLE x (id INT)",
                "DROP TABLE events",
                "ALTER TABLE events ADD x INT",
                "TRUNCATE TABLE events",
                "GRANT SELECT ON events TO me",
                "EXPLAIN INSERT INTO events VALUES (1)",
                "EXPLAIN PLAN FOR DELETE FROM events"
            })
    void refusesToWrite(String sql) {
        var error = catchThrowableOfType(QueryException.class, () -> parser.parse(sql));
        assertThat(error.kind()).isEqualTo(Kind.READ_ONLY);
        assertThat(error).hasMessageContaining("jdbc:klaviyo is read-only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN", "COMMIT", "SET x = 1", "USE klaviyo", "ROLLBACK;"})
    void hasNoSession(String sql) {
        assertThat(catchThrowableOfType(QueryException.class, () -> parser.parse(sql))
                        .kind())
                .isEqualTo(Kind.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT FROM events | Syntax error at line 1, column 8: unexpected \"FROM\"",
                "SELEC id FROM events | Syntax error at line 1, column 1: unexpected \"SELEC\"",
                "SELECT id FORM events | Syntax error at line 1, column 16: unexpected \"events\"",
                "SELECT id FROM | Syntax error at line 1, column 14: the statement ends too early",
                "SELECT (1 | Syntax error at line 1, column 9: the statement ends too early",
                "SELECT 'abc | Syntax error at line 1, column 8: unexpected \"'abc\"; the text literal has no closing quote",
                "SELECT `id` FROM t | Syntax error at line 1, column 8: unexpected \"`id` FROM t\"; names are quoted with double quotes: \"name\"",
                "SELECT [id] FROM t | names are quoted with double quotes",
                "SELECT order FROM t | unexpected \"order\"; a name like this must be quoted: \"order\"",
                "SELECT 1; SELECT 2 | a second statement; give one statement at a time",
                "SELECT 1 2 | unexpected \"2\"",
                "SELECT * FROM t WHERE a = | the statement ends too early",
                "SELECT * FROM t WHERE a == 1 | column 26: unexpected \"=\"",
                "SELECT # FROM t | unexpected \"#",
                "1 + 1 | Syntax error",
                "EXPLAIN | the statement ends too early",
                "DESCRIBE | the statement ends too early",
                "CALL f(1 + 1) | an argument of CALL must be a literal or ?",
                "{call f() | the statement ends too early; expected }",
                "SELECT INTERVAL '7 dayz' | no interval: '7 dayz'",
                "SELECT DATE_TRUNC('fortnight', x) FROM t | a unit of time is expected",
                "SELECT p -> x FROM t | take a name in single quotes",
            })
    void saysWhatIsWrong(String sql, String message) {
        var error = catchThrowableOfType(QueryException.class, () -> parser.parse(sql));
        assertThat(error.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(error.getMessage())
                .contains(message)
                .doesNotContain("org.", "java", "Was expecting", "klaviyojdbc")
                .hasSizeLessThan(200);
    }

    @Test
    void countsLines() {
        assertThatThrownBy(() -> parser.parse("SELECT id\nFROM events\nWHERE WHERE"))
                .hasMessageContaining("line 3, column 7: unexpected \"WHERE\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ";", "-- nothing", "/* nothing */"})
    void refusesAnEmptyStatement(String sql) {
        assertThatThrownBy(() -> parser.parse(sql)).hasMessage("The statement is empty");
    }

    @Test
    void refusesWhatIsTooDeepOrTooLong() {
        var deep = "SELECT " + "(".repeat(50_000) + "1" + ")".repeat(50_000);
        assertThatThrownBy(() -> parser.parse(deep)).hasMessageContaining("nested too deeply");
        var comment = "SELECT 1 -- " + "x".repeat(1 << 20);
        assertThatThrownBy(() -> parser.parse(comment)).hasMessageContaining("the limit is");
        assertThat(parser.parse("/*" + " x".repeat(200_000) + "*/" + "\n\n".repeat(50_000) + "SELECT 1"))
                .isInstanceOf(ParsedStatement.Query.class);
    }

    @Test
    void onlyEightWordsOfColumnsNeedQuotes() {
        for (var word : List.of("by", "default", "interval", "left", "next", "order", "right", "rows")) {
            assertThatThrownBy(() -> parser.parse("SELECT " + word + ", x FROM t"))
                    .isInstanceOf(QueryException.class);
            parser.parse("SELECT \"" + word + "\", t.\"" + word + "\" FROM t");
        }
        for (var word : List.of(
                "date",
                "time",
                "timestamp",
                "datetime",
                "value",
                "name",
                "type",
                "status",
                "start",
                "end",
                "language",
                "position",
                "uuid",
                "variant",
                "snapshot",
                "volatile",
                "method",
                "filter",
                "check",
                "dynamic",
                "prev",
                "key",
                "label",
                "source",
                "format",
                "options",
                "action",
                "count",
                "year",
                "month",
                "day",
                "hour",
                "first",
                "last",
                "user",
                "role",
                "version",
                "data",
                "view",
                "session",
                "system",
                "result",
                "period",
                "precision",
                "percent")) {
            parser.parse("SELECT " + word + ", t." + word + ", x AS " + word + ", x " + word + " FROM t AS " + word);
            parser.parse("SELECT x FROM " + word + " WHERE " + word + " = 1 GROUP BY " + word + " ORDER BY " + word);
        }
    }

    @Test
    void refusesFunctionsThatTellAboutTheMachine() {
        var engine = new ToyEngine();
        for (var function : List.of("CURRENT_USER", "SESSION_USER", "SYSTEM_USER", "CURRENT_PATH", "CURRENT_ROLE")) {
            assertThatThrownBy(() -> engine.validate("SELECT " + function + " FROM lists"))
                    .hasMessageContaining("not found");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT CHAR_LENGTH(REPEAT(id, 1000000000)) FROM lists",
                "SELECT CHAR_LENGTH(RPAD(id, 1000000000)) FROM lists",
                "SELECT CHAR_LENGTH(LPAD(id, 1000000000, 'x')) FROM lists",
                "SELECT CHAR_LENGTH(id || SPACE(1000000000)) FROM lists",
                "SELECT CHAR_LENGTH({fn REPEAT(id, 1000000000)}) FROM lists"
            })
    void boundsTheLengthOfText(String sql) {
        var engine = new ToyEngine();
        assertThatThrownBy(() -> engine.run(sql)).hasStackTraceContaining("makes a text of more than");
    }
}
