/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Present;
import io.github.klaviyojdbc.adapter.request.Condition.Text;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.FilterDefinition;
import io.github.klaviyojdbc.schemas.FilterOperator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says conditions in the filter of a report, which allows one per grouping, and knows which of them are inputs: they are asked
 * for outside of the filter, and are constants of the rows.
 */
public final class ReportLanguage {
    /** The most values of one filter. */
    private static final int VALUES = 100;

    private ReportLanguage() {}

    /** How faithfully a report can be asked for a condition. */
    static Fidelity fidelity(Condition condition) {
        ColumnDefinition column = condition.column();
        if (condition instanceof Present || condition instanceof Text) {
            return Fidelity.NONE;
        }
        return switch (column.source()) {
            case INPUT ->
                column.type() == ColumnType.TIMESTAMP
                        ? Fidelity.SUPERSET
                        : condition instanceof Among ? Fidelity.EXACT : Fidelity.NONE;
            case GROUPING -> condition instanceof Among among && canSay(among) ? Fidelity.SUPERSET : Fidelity.NONE;
            default -> Fidelity.NONE;
        };
    }

    private static boolean canSay(Among among) {
        return among.values().size() <= VALUES
                && !among.column().filters().isEmpty()
                && among.values().stream().allMatch(value -> Literals.safe(value, among.column()));
    }

    /** The filter of a bound request, or empty where all groups are wanted. */
    public static String filter(ApiRequest request) {
        List<String> terms = request.conditions().stream()
                .filter(condition -> condition.column().source() == ColumnSource.GROUPING)
                .filter(condition -> fidelity(condition) != Fidelity.NONE)
                .map(condition -> say((Among) condition))
                .toList();
        return terms.size() < 2 ? String.join("", terms) : terms.stream().collect(Collectors.joining(",", "and(", ")"));
    }

    private static String say(Among among) {
        ColumnDefinition column = among.column();
        FilterDefinition filter = column.filters().get(0);
        if (among.values().size() == 1 && filter.operators().contains(FilterOperator.EQUALS)) {
            return "equals(" + filter.field() + ","
                    + Literals.text(among.values().get(0), column) + ")";
        }
        Optional<FilterOperator> any = Stream.of(FilterOperator.CONTAINS_ANY, FilterOperator.ANY)
                .filter(filter.operators()::contains)
                .findFirst();
        return any.orElseThrow().keyword() + "(" + filter.field() + "," + Literals.list(among.values(), column) + ")";
    }
}
