/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Present;
import io.github.klaviyojdbc.adapter.request.Condition.Text;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.FilterDefinition;
import io.github.klaviyojdbc.schemas.FilterOperator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says conditions in Klaviyo's filter language, and knows how faithfully that can be done. Stateless but for the clock, which
 * decides what lies in the future; thread-safe.
 *
 * @see <a href="https://developers.klaviyo.com/en/docs/filtering_">Klaviyo: filtering</a>
 */
public final class FilterLanguage {
    /** The most values of one {@code any}. */
    public static final int VALUES = 100;
    /** The most characters of one {@code any} as they stand in a URL, which must stay below 8 kB. */
    static final int CHARACTERS = 4_500;
    /** Beyond as many requests for one condition, reading everything is the better deal. */
    private static final int REQUESTS = 100;

    private final InstantBounds instants;

    public FilterLanguage(Clock clock) {
        this.instants = new InstantBounds(clock);
    }

    /** The latest moment that a bound may name: Klaviyo refuses those in the future. */
    public Instant present() {
        return instants.present();
    }

    /** How faithfully a condition can be asked for, whatever values its open operands take. */
    public Fidelity fidelity(Condition condition) {
        Fidelity fidelity = fidelityOfValues(condition);
        // Klaviyo looks at all elements of an array, the column at one
        return fidelity == Fidelity.EXACT && condition.column().isInArray() ? Fidelity.SUPERSET : fidelity;
    }

    private Fidelity fidelityOfValues(Condition condition) {
        ColumnDefinition column = condition.column();
        if (column.source().isOfReport()) {
            return ReportLanguage.fidelity(condition);
        }
        if (condition instanceof Among among) {
            return fidelity(among);
        }
        if (condition instanceof Bound bound) {
            return InstantBounds.applies(column) ? instants.fidelity(bound) : NumberBounds.fidelity(bound);
        }
        if (condition instanceof Text text) {
            return Literals.safe(text.piece(), column)
                            && textOperator(column, text.place()).isPresent()
                    ? Fidelity.SUPERSET
                    : Fidelity.NONE;
        }
        return filter(column, FilterOperator.HAS).isPresent() ? Fidelity.EXACT : Fidelity.NONE;
    }

    /** All that a column can be filtered by at Klaviyo, each with the fidelity that it has at best. */
    public Map<Operation, Fidelity> operations(ColumnDefinition column) {
        Map<Operation, Fidelity> offered = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            Fidelity best = fidelity(operation.sample(column));
            if (best != Fidelity.NONE) {
                offered.put(operation, best);
            }
        }
        return offered;
    }

    private Fidelity fidelity(Among among) {
        ColumnDefinition column = among.column();
        boolean isAskedFor =
                column.source() != ColumnSource.PARENT || !column.filters().isEmpty();
        if (column.source() == ColumnSource.PARTITION || !isAskedFor) {
            return Fidelity.EXACT;
        }
        if (among.values().stream().anyMatch(value -> !Literals.safe(value, column))) {
            return Fidelity.NONE;
        }
        if (column.source() == ColumnSource.PARENT) {
            return Fidelity.EXACT;
        }
        Optional<FilterDefinition> equality = equality(column);
        if (equality.isEmpty()) {
            return InstantBounds.applies(column) ? instants.fidelity(among) : Fidelity.NONE;
        }
        boolean mayTurnOutUnsafe =
                column.type() == ColumnType.STRING && among.values().stream().anyMatch(Operand.Open.class::isInstance);
        if (requests(among, equality.get()) > REQUESTS) {
            return Fidelity.NONE;
        }
        return equality.get().exact() && !mayTurnOutUnsafe ? Fidelity.EXACT : Fidelity.SUPERSET;
    }

    /**
     * Whether a condition splits a walk through the collection into several, so that no order runs through all of them.
     */
    public boolean splits(Condition condition) {
        return condition instanceof Among among
                && equality(among.column())
                        .map(filter -> requests(among, filter) > 1 || mayTurnOutLong(among))
                        .orElse(false);
    }

    /** Into how many walks a set of values cuts a walk through the collection. */
    public int walks(Among among) {
        return equality(among.column()).map(filter -> requests(among, filter)).orElse(1);
    }

    /** Whether one request can ask for several values of a column. */
    public boolean asksTogether(ColumnDefinition column) {
        return equality(column)
                .map(filter -> filter.operators().contains(FilterOperator.ANY))
                .orElse(false);
    }

    private static boolean mayTurnOutLong(Among among) {
        return among.isOpen() && among.values().size() > 1;
    }

    /**
     * Says a bound condition: the terms are alternatives whose rows together are the answer. An empty list says nothing: all
     * rows must be looked at. {@link Optional#empty()} says that there can be no rows.
     */
    public Optional<List<FilterTerm>> say(Condition condition) {
        ColumnDefinition column = condition.column();
        if (fidelity(condition) == Fidelity.NONE) {
            return Optional.of(List.of());
        }
        if (condition instanceof Among among) {
            return equality(column).isPresent()
                    ? Optional.of(say(among, equality(column).get()))
                    : instants.say(among);
        }
        if (condition instanceof Bound bound) {
            return InstantBounds.applies(column) ? instants.say(bound) : Optional.of(NumberBounds.say(bound));
        }
        if (condition instanceof Text text) {
            FilterOperator operator = textOperator(column, text.place()).orElseThrow();
            return Optional.of(List.of(
                    term(filter(column, operator).orElseThrow(), operator, Literals.text(text.piece(), column))));
        }
        if (condition instanceof Present) {
            return Optional.of(List.of(new FilterTerm(
                    "has(" + filter(column, FilterOperator.HAS).orElseThrow().field() + ")", null)));
        }
        throw new IllegalStateException("a new kind of condition: " + condition);
    }

    private static List<FilterTerm> say(Among among, FilterDefinition filter) {
        ColumnDefinition column = among.column();
        List<Operand> values = among.values();
        if (values.size() == 1 && filter.operators().contains(FilterOperator.EQUALS)) {
            return List.of(term(filter, FilterOperator.EQUALS, Literals.text(values.get(0), column)));
        }
        List<FilterTerm> terms = new ArrayList<>();
        for (List<Operand> chunk : chunks(among, filter)) {
            String list = Literals.list(chunk, column);
            Among only = filter.exact() || chunk.size() == values.size() ? null : new Among(column, chunk);
            if (filter.operators().contains(FilterOperator.ANY)) {
                terms.add(new FilterTerm("any(" + filter.field() + "," + list + ")", only));
            } else if (filter.operators().contains(FilterOperator.EQUALS)) {
                terms.add(new FilterTerm(
                        "equals(" + filter.field() + "," + Literals.text(chunk.get(0), column) + ")", only));
            } else {
                terms.add(new FilterTerm("equals(" + filter.field() + "," + list + ")", only));
            }
        }
        return terms;
    }

    private static List<List<Operand>> chunks(Among among, FilterDefinition filter) {
        int most = filter.operators().contains(FilterOperator.ANY) ? VALUES : 1;
        List<List<Operand>> chunks = new ArrayList<>();
        List<Operand> chunk = new ArrayList<>();
        int characters = 0;
        for (Operand value : among.values()) {
            int length = Literals.encodedLength(value, among.column());
            if (!chunk.isEmpty() && (chunk.size() == most || characters + length > CHARACTERS)) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                characters = 0;
            }
            chunk.add(value);
            characters += length;
        }
        chunks.add(chunk);
        return chunks;
    }

    /** The number of requests, at least where values are still open. */
    private static int requests(Among among, FilterDefinition filter) {
        if (!among.isOpen()) {
            return chunks(among, filter).size();
        }
        int values = among.values().size();
        return filter.operators().contains(FilterOperator.ANY) ? (values + VALUES - 1) / VALUES : values;
    }

    private static FilterTerm term(FilterDefinition filter, FilterOperator operator, String value) {
        return new FilterTerm(operator.keyword() + "(" + filter.field() + "," + value + ")", null);
    }

    private static Optional<FilterDefinition> equality(ColumnDefinition column) {
        if (InstantBounds.applies(column)) {
            return Optional.empty();
        }
        return Stream.of(FilterOperator.ANY, FilterOperator.EQUALS, FilterOperator.EQUALS_LIST)
                .flatMap(operator -> filter(column, operator).stream())
                .findFirst();
    }

    private static Optional<FilterOperator> textOperator(ColumnDefinition column, Condition.Place place) {
        FilterOperator best = switch (place) {
            case START -> FilterOperator.STARTS_WITH;
            case END -> FilterOperator.ENDS_WITH;
            case ANYWHERE -> FilterOperator.CONTAINS;
        };
        return Stream.of(best, FilterOperator.CONTAINS)
                .filter(operator -> filter(column, operator).isPresent())
                .findFirst();
    }

    static Optional<FilterDefinition> filter(ColumnDefinition column, FilterOperator operator) {
        return column.filters().stream()
                .filter(filter -> filter.operators().contains(operator))
                .findFirst();
    }
}
