/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import static io.github.klaviyojdbc.adapter.request.Samples.CLOCK;
import static io.github.klaviyojdbc.adapter.request.Samples.among;
import static io.github.klaviyojdbc.adapter.request.Samples.bound;
import static io.github.klaviyojdbc.adapter.request.Samples.column;
import static io.github.klaviyojdbc.adapter.request.Samples.filter;
import static io.github.klaviyojdbc.adapter.request.Samples.invented;
import static io.github.klaviyojdbc.adapter.request.Samples.literal;
import static io.github.klaviyojdbc.adapter.request.Samples.numbered;
import static io.github.klaviyojdbc.adapter.request.Samples.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.adapter.request.Condition.Place;
import io.github.klaviyojdbc.adapter.request.Condition.Present;
import io.github.klaviyojdbc.adapter.request.Condition.Text;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.FilterOperator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilterLanguageTest {
    /** Exact; equals and any. */
    private static final ColumnDefinition ID = column("profiles", "id");
    /** Not exact; equals and any. */
    private static final ColumnDefinition EMAIL = column("profiles", "email");
    /** Exact; equals only. */
    private static final ColumnDefinition METRIC = column("events", "metric_id");

    private final FilterLanguage language = new FilterLanguage(CLOCK);

    private List<String> said(Condition condition) {
        return language.say(condition).orElseThrow().stream()
                .map(FilterTerm::text)
                .toList();
    }

    @Test
    void oneValueIsSaidByEqualsAndSeveralByAny() {
        assertThat(said(among(ID, "a"))).containsExactly("equals(id,\"a\")");
        assertThat(said(among(ID, "a", "b"))).containsExactly("any(id,[\"a\",\"b\"])");
    }

    @Test
    void oneValueIsSaidByAnyWhereEqualsDoesNotExist() {
        assertThat(said(among(column("campaigns", "id"), "a"))).containsExactly("any(id,[\"a\"])");
        assertThat(said(among(column("catalog_items", "id"), "$custom:::$default:::X")))
                .containsExactly("any(ids,[\"$custom:::$default:::X\"])");
    }

    @Test
    void equalsThatWantsAListGetsOne() {
        ColumnDefinition listOnly = invented(ColumnType.STRING, filter(true, FilterOperator.EQUALS_LIST));
        assertThat(said(among(listOnly, "a"))).containsExactly("equals(invented,[\"a\"])");
        assertThat(said(among(listOnly, "a", "b")))
                .containsExactly("equals(invented,[\"a\"])", "equals(invented,[\"b\"])");
    }

    @Test
    void severalValuesAreSeveralTermsWhereOnlyEqualsExists() {
        assertThat(said(among(METRIC, "a", "b"))).containsExactly("equals(metric_id,\"a\")", "equals(metric_id,\"b\")");
    }

    @Test
    void booleansAndNumbersAreBare() {
        assertThat(said(among(column("segments", "is_starred"), true))).containsExactly("equals(is_starred,true)");
        ColumnDefinition number = invented(ColumnType.INTEGER, filter(true, FilterOperator.ANY));
        assertThat(said(among(number, 1L, -2L))).containsExactly("any(invented,[1,-2])");
    }

    @ParameterizedTest
    @CsvSource({"99,1", "100,1", "101,2", "200,2", "201,3"})
    void oneAnyHoldsAHundredValuesAtMost(int values, int terms) {
        Among among = numbered(ID, values);
        assertThat(said(among)).hasSize(terms);
        assertThat(language.splits(among)).isEqualTo(terms > 1);
        assertThat(said(among).stream()
                        .mapToLong(term -> term.chars()
                                        .filter(character -> character == '"')
                                        .count()
                                / 2)
                        .sum())
                .isEqualTo(values);
    }

    @Test
    void longValuesSpreadOverTermsThatEachFitIntoAUrl() {
        Object[] values = IntStream.range(0, 60)
                .mapToObj(value -> value + "\u20ac".repeat(100))
                .toArray();
        Among among = among(ID, values);
        List<String> terms = said(among);
        assertThat(terms)
                .hasSizeGreaterThan(1)
                .allSatisfy(term -> assertThat(UrlWriter.encode(term)).hasSizeLessThan(6_000));
        assertThat(String.join("", terms))
                .contains(literal(values[0]).toString(), literal(values[59]).toString());
        assertThat(language.splits(among)).isTrue();
        assertThat(language.fidelity(among)).isEqualTo(Fidelity.EXACT);
    }

    @Test
    void termsOfAnInexactFilterSayWhichRowsAreTheirs() {
        Among among = numbered(EMAIL, 150);
        List<FilterTerm> terms = language.say(among).orElseThrow();
        assertThat(terms).hasSize(2);
        assertThat(terms.get(0).only())
                .isEqualTo(new Among(EMAIL, among.values().subList(0, 100)));
        assertThat(terms.get(1).only())
                .isEqualTo(new Among(EMAIL, among.values().subList(100, 150)));
    }

    @Test
    void termsOfAnExactFilterAndASingleTermNeedNotSaySo() {
        assertThat(language.say(numbered(ID, 150)).orElseThrow())
                .allSatisfy(term -> assertThat(term.only()).isNull());
        assertThat(language.say(among(EMAIL, "a", "b")).orElseThrow().get(0).only())
                .isNull();
    }

    @Test
    void equalityIsAsExactAsTheFilter() {
        assertThat(language.fidelity(among(ID, "a", "b"))).isEqualTo(Fidelity.EXACT);
        assertThat(language.fidelity(among(EMAIL, "a"))).isEqualTo(Fidelity.SUPERSET);
        assertThat(language.fidelity(among(column("profiles", "first_name"), "a")))
                .isEqualTo(Fidelity.NONE);
    }

    @Test
    void oneValueInDoubtLeavesAllOfThemToSql() {
        Among among = among(ID, "a", "b\"c");
        assertThat(language.fidelity(among)).isEqualTo(Fidelity.NONE);
        assertThat(language.say(among)).hasValue(List.of());
    }

    @Test
    void anOpenTextMayTurnOutToBeInDoubt() {
        assertThat(language.fidelity(new Among(ID, List.of(open(0))))).isEqualTo(Fidelity.SUPERSET);
        assertThat(language.fidelity(new Among(column("segments", "is_starred"), List.of(open(0)))))
                .isEqualTo(Fidelity.EXACT);
    }

    @Test
    void parentsAndPartitionsAreExactWhateverTheValue() {
        assertThat(language.fidelity(among(column("list_profiles", "list_id"), "a\"b")))
                .isEqualTo(Fidelity.EXACT);
        assertThat(language.fidelity(among(column("campaigns", "channel"), "fax")))
                .isEqualTo(Fidelity.EXACT);
    }

    @Test
    void readingEverythingIsBetterThanMoreThanAHundredRequests() {
        assertThat(language.fidelity(numbered(METRIC, 100))).isEqualTo(Fidelity.EXACT);
        assertThat(language.fidelity(numbered(METRIC, 101))).isEqualTo(Fidelity.NONE);
        assertThat(language.fidelity(numbered(ID, 10_000))).isEqualTo(Fidelity.EXACT);
        assertThat(language.fidelity(numbered(ID, 10_001))).isEqualTo(Fidelity.NONE);
        assertThat(language.say(numbered(METRIC, 101))).hasValue(List.of());
    }

    @Test
    void openValuesSplitAsOftenAsTheyMay() {
        List<Operand> many = IntStream.range(0, 100).mapToObj(Samples::open).toList();
        assertThat(language.splits(new Among(METRIC, many.subList(0, 2)))).isTrue();
        assertThat(language.splits(new Among(METRIC, many.subList(0, 1)))).isFalse();
        assertThat(language.splits(new Among(ID, many.subList(0, 1)))).isFalse();
        assertThat(language.splits(new Among(ID, many))).isTrue();
    }

    @Test
    void rangesAndTextsDoNotSplit() {
        assertThat(language.splits(bound(column("events", "timestamp"), Direction.FROM, 1L)))
                .isFalse();
        assertThat(language.splits(among(column("events", "timestamp"), 1L, 2L)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "flows, START, 'starts-with(name,\"a b\")'",
        "flows, END, 'ends-with(name,\"a b\")'",
        "flows, ANYWHERE, 'contains(name,\"a b\")'",
        "campaigns, START, 'contains(name,\"a b\")'",
        "campaigns, END, 'contains(name,\"a b\")'",
    })
    void aPieceOfTextIsSaidByTheBestOperatorThereIs(String stream, Place place, String said) {
        Text text = new Text(column(stream, "name"), place, literal("a b"));
        assertThat(language.fidelity(text)).isEqualTo(Fidelity.SUPERSET);
        assertThat(said(text)).containsExactly(said);
    }

    @Test
    void aPieceOfTextInDoubtOrWithoutOperatorIsLeftToSql() {
        assertThat(language.fidelity(new Text(column("flows", "name"), Place.START, literal("a'b"))))
                .isEqualTo(Fidelity.NONE);
        assertThat(language.fidelity(new Text(EMAIL, Place.START, literal("a"))))
                .isEqualTo(Fidelity.NONE);
        assertThat(language.say(new Text(EMAIL, Place.START, literal("a")))).hasValue(List.of());
    }

    @Test
    void presenceIsSaidByHas() {
        Present present = new Present(column("events", "profile_id"));
        assertThat(language.fidelity(present)).isEqualTo(Fidelity.EXACT);
        assertThat(said(present)).containsExactly("has(profile)");
        assertThat(language.fidelity(new Present(EMAIL))).isEqualTo(Fidelity.NONE);
        assertThat(language.say(new Present(EMAIL))).hasValue(List.of());
    }

    @Test
    void noRowLiesBeyondTheFuture() {
        assertThat(language.say(bound(column("campaigns", "updated_at"), Direction.FROM, "2030-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void operationsOfAColumnComeWithTheirBestFidelity() {
        assertThat(language.operations(METRIC))
                .containsExactly(
                        Map.entry(Operation.EQUALS, Fidelity.EXACT),
                        Map.entry(Operation.IN, Fidelity.EXACT),
                        Map.entry(Operation.PRESENT, Fidelity.EXACT));
        assertThat(language.operations(EMAIL))
                .containsExactly(
                        Map.entry(Operation.EQUALS, Fidelity.SUPERSET), Map.entry(Operation.IN, Fidelity.SUPERSET));
        assertThat(language.operations(column("lists", "updated")))
                .containsExactly(
                        Map.entry(Operation.EQUALS, Fidelity.SUPERSET),
                        Map.entry(Operation.IN, Fidelity.SUPERSET),
                        Map.entry(Operation.ABOVE, Fidelity.SUPERSET),
                        Map.entry(Operation.FROM, Fidelity.SUPERSET));
        assertThat(language.operations(column("list_profiles", "list_id")))
                .containsExactly(Map.entry(Operation.EQUALS, Fidelity.EXACT), Map.entry(Operation.IN, Fidelity.EXACT));
        assertThat(language.operations(column("profiles", "title"))).isEmpty();
    }

    @Test
    void operationsOfAClosedVocabularyAreAskedForByItsValues() {
        assertThat(language.operations(column("campaigns", "status")))
                .containsExactly(Map.entry(Operation.EQUALS, Fidelity.EXACT), Map.entry(Operation.IN, Fidelity.EXACT));
    }
}
