/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.sql.CallArgument;
import io.github.klaviyojdbc.adapter.sql.CompiledQuery;
import io.github.klaviyojdbc.adapter.sql.ParameterType;
import io.github.klaviyojdbc.adapter.sql.ProcedureCall;
import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import io.github.klaviyojdbc.adapter.sql.RowCursor;
import io.github.klaviyojdbc.driver.metadata.ProcedureDescription;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcedureRegistryTest {
    private final CopyProcedure copy = new CopyProcedure();
    private final ProcedureRegistry registry = new ProcedureRegistry(List.of(copy, new Nothing()));

    /** Has no arguments. */
    private static final class Nothing implements Procedure {
        @Override
        public ProcedureDescription description() {
            return new ProcedureDescription("klaviyo", "do_nothing", "Does nothing", List.of());
        }

        @Override
        public Iterator<Object[]> call(Arguments arguments, Cancellation cancellation) {
            return List.<Object[]>of().iterator();
        }
    }

    private CompiledQuery compile(String name, CallArgument... arguments) {
        return registry.compile(new ProcedureCall(List.of(name.split("\\.", -1)), List.of(arguments)));
    }

    private QueryException refused(QueryException.Kind kind, String name, CallArgument... arguments) {
        QueryException error = catchThrowableOfType(QueryException.class, () -> compile(name, arguments));
        assertThat(error.kind()).as(error.getMessage()).isEqualTo(kind);
        return error;
    }

    private static CallArgument at(Object value) {
        return CallArgument.ofValue(Optional.empty(), value);
    }

    private static CallArgument named(String name, Object value) {
        return CallArgument.ofValue(Optional.of(name), value);
    }

    private static CallArgument open(String name, int parameter) {
        return CallArgument.ofParameter(Optional.of(name), parameter);
    }

    @Test
    void positionsComeFirstAndNamesInAnyOrder() {
        compile("COPY_TO", at("jdbc:x"), named("DRY", true), named("tables", "a, b"))
                .execute(List.of())
                .next();
        assertThat(copy.arguments.text("target")).contains("jdbc:x");
        assertThat(copy.arguments.text("tables")).contains("a, b");
        assertThat(copy.arguments.flag("dry")).contains(true);
        assertThat(copy.arguments.number("batch")).isEmpty();
    }

    @Test
    void valuesAreReadAsTheirArgumentsTypes() {
        compile(
                        "klaviyo.copy_to",
                        at("x"),
                        named("since", "2026-01-31"),
                        named("batch", new BigDecimal("5")),
                        named("share", new BigDecimal("0.5")),
                        named("dry", "False"))
                .execute(List.of())
                .next();
        assertThat(copy.arguments.instant("since")).contains(Instant.parse("2026-01-31T00:00:00Z"));
        assertThat(copy.arguments.number("batch")).contains(5L);
        assertThat(copy.arguments.flag("dry")).contains(false);
    }

    @Test
    void nullCountsAsLeftOut() {
        compile("copy_to", at("x"), named("tables", null)).execute(List.of()).next();
        assertThat(copy.arguments.text("tables")).isEmpty();
        assertThat(refused(QueryException.Kind.BAD_ARGUMENT, "copy_to", named("target", null)))
                .hasMessageContaining("target of copy_to must not be NULL");
    }

    @Test
    void parametersHaveTheTypesOfTheirArgumentsInTheirOwnOrder() {
        CompiledQuery call = compile("copy_to", open("since", 0), open("target", 1), open("batch", 2));
        assertThat(call.parameters())
                .extracting(ParameterType::jdbcType)
                .containsExactly(Types.TIMESTAMP, Types.VARCHAR, Types.BIGINT);
        Instant since = Instant.parse("2026-02-03T04:05:06Z");
        call.execute(Arrays.asList(since, "jdbc:y", null)).next();
        assertThat(copy.arguments.instant("since")).contains(since);
        assertThat(copy.arguments.text("target")).contains("jdbc:y");
        assertThat(copy.arguments.number("batch")).isEmpty();
    }

    @Test
    void badValueOfAParameterShowsOnExecution() {
        CompiledQuery call = compile("copy_to", open("target", 0), open("batch", 1));
        QueryException error =
                catchThrowableOfType(QueryException.class, () -> call.execute(List.of("jdbc:y", "many")));
        assertThat(error.kind()).isEqualTo(QueryException.Kind.BAD_ARGUMENT);
        assertThat(error).hasMessageContaining("batch of copy_to must be a whole number");
        assertThat(copy.begun).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "since, yesterday, a date",
        "batch, 1.5, a whole number",
        "batch, 1e30, a whole number",
        "share, much, a number",
        "dry, maybe, TRUE or FALSE"
    })
    void textThatIsNoValueOfTheTypeIsRefused(String argument, String text, String expected) {
        assertThat(refused(QueryException.Kind.BAD_ARGUMENT, "copy_to", at("x"), named(argument, text)))
                .hasMessageContaining("Argument " + argument + " of copy_to must be " + expected)
                .hasMessageContaining(
                        "copy_to(target VARCHAR, tables VARCHAR DEFAULT '*', since TIMESTAMP DEFAULT NULL,"
                                + " batch BIGINT DEFAULT 1000, share DOUBLE DEFAULT 1.0, dry BOOLEAN DEFAULT FALSE)")
                .hasMessageNotContaining(text);
    }

    @Test
    void valuesOfOtherTypesAreRefused() {
        refused(QueryException.Kind.BAD_ARGUMENT, "copy_to", at(BigDecimal.ONE));
        refused(QueryException.Kind.BAD_ARGUMENT, "copy_to", at(true));
        refused(QueryException.Kind.BAD_ARGUMENT, "copy_to", at("x"), named("batch", true));
        refused(QueryException.Kind.BAD_ARGUMENT, "copy_to", at("x"), named("dry", BigDecimal.ONE));
        refused(QueryException.Kind.BAD_ARGUMENT, "copy_to", at("x"), named("since", BigDecimal.ONE));
    }

    @Test
    void unknownProcedureIsToldTheClosest() {
        assertThat(refused(QueryException.Kind.UNKNOWN_PROCEDURE, "copyto"))
                .hasMessageContaining("There is no procedure copyto; did you mean copy_to(target VARCHAR, ")
                .hasMessageContaining("There are: copy_to, do_nothing");
        refused(QueryException.Kind.UNKNOWN_PROCEDURE, "sys.copy_to", at("x"));
        refused(QueryException.Kind.UNKNOWN_PROCEDURE, "a.klaviyo.copy_to", at("x"));
    }

    @Test
    void unknownArgumentIsToldTheClosest() {
        assertThat(refused(QueryException.Kind.UNKNOWN_PROCEDURE, "copy_to", named("tagret", "x")))
                .hasMessageContaining("copy_to has no argument tagret; did you mean target?")
                .hasMessageContaining("call it as copy_to(target VARCHAR, ");
        assertThat(refused(QueryException.Kind.UNKNOWN_PROCEDURE, "do_nothing", named("x", 1)))
                .hasMessageContaining("do_nothing has no argument x: call it as do_nothing()");
    }

    @Test
    void missingArgumentIsNamed() {
        assertThat(refused(QueryException.Kind.UNKNOWN_PROCEDURE, "copy_to", named("tables", "a")))
                .hasMessageContaining("copy_to needs the argument target: call it as copy_to(");
    }

    @Test
    void tooManyArgumentsAreRefused() {
        assertThat(refused(QueryException.Kind.UNKNOWN_PROCEDURE, "do_nothing", at(1), at(2)))
                .hasMessageContaining("do_nothing takes 0 arguments, not 2");
    }

    @Test
    void argumentGivenTwiceIsRefused() {
        assertThat(refused(QueryException.Kind.SYNTAX, "copy_to", at("x"), named("Target", "y")))
                .hasMessageContaining("Argument target of copy_to is given twice");
        refused(QueryException.Kind.SYNTAX, "copy_to", open("target", 0), open("target", 1));
    }

    @Test
    void positionAfterANameIsRefused() {
        assertThat(refused(QueryException.Kind.SYNTAX, "copy_to", named("target", "x"), at("y")))
                .hasMessageContaining("without a name stands after one with a name");
    }

    @Test
    void columnsAreKnownBeforeTheCall() {
        assertThat(compile("copy_to", at("x")).columns())
                .extracting(ResultColumn::label, ResultColumn::typeName, ResultColumn::nullable)
                .containsExactly(tuple("table_name", "VARCHAR", false), tuple("rows_read", "BIGINT", true));
        assertThat(copy.begun).isZero();
    }

    @Test
    void rowsAreMadeAsTheyAreRead() {
        CompiledQuery call = compile("copy_to", at("x"));
        RowCursor rows = call.execute(List.of());
        assertThat(copy.begun).isZero();
        assertThat(rows.next()).isTrue();
        assertThat(copy.rows).isEqualTo(1);
        assertThat(rows.value(0)).isEqualTo("table0");
        assertThat(rows.value(1)).isEqualTo(0L);
        List<Object> rest = new ArrayList<>();
        while (rows.next()) {
            rest.add(rows.value(0));
        }
        assertThat(rest).containsExactly("table1", "table2");
        call.execute(List.of()).next();
        assertThat(copy.begun).isEqualTo(2);
    }

    @Test
    void cancelReachesTheProcedure() {
        RowCursor rows = compile("copy_to", at("x")).execute(List.of());
        rows.next();
        rows.cancel();
        assertThat(copy.cancellation.isCancelled()).isTrue();
        assertThat(catchThrowableOfType(QueryException.class, rows::next).kind())
                .isEqualTo(QueryException.Kind.CANCELLED);
    }

    @Test
    void closeReachesTheProcedure() {
        RowCursor rows = compile("copy_to", at("x")).execute(List.of());
        rows.next();
        rows.close();
        assertThat(copy.cancellation.isCancelled()).isTrue();
        assertThat(rows.next()).isFalse();
    }

    @Test
    void descriptionsComeByName() {
        assertThat(registry.descriptions())
                .extracting(ProcedureDescription::name)
                .containsExactly("copy_to", "do_nothing");
    }
}
