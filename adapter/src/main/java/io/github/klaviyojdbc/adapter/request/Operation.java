/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.adapter.request.Condition.Place;
import io.github.klaviyojdbc.adapter.request.Condition.Present;
import io.github.klaviyojdbc.adapter.request.Condition.Text;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.time.Instant;
import java.util.List;

/** What SQL can ask about one column, as people write it; each stands for the conditions that a filter makes of it. */
public enum Operation {
    EQUALS("="),
    IN("IN"),
    ABOVE(">"),
    FROM(">="),
    BELOW("<"),
    UP_TO("<="),
    STARTS_WITH("LIKE 'a%'"),
    ENDS_WITH("LIKE '%a'"),
    CONTAINS("LIKE '%a%'"),
    PRESENT("IS NOT NULL");

    private final String sql;

    Operation(String sql) {
        this.sql = sql;
    }

    /** How it is written. */
    public String sql() {
        return sql;
    }

    /** A condition of its kind, with values that no filter minds. */
    Condition sample(ColumnDefinition column) {
        List<Operand> values = values(column);
        return switch (this) {
            case EQUALS -> new Among(column, values.subList(0, 1));
            case IN -> new Among(column, values);
            case ABOVE -> new Bound(column, Direction.ABOVE, values.get(0));
            case FROM -> new Bound(column, Direction.FROM, values.get(0));
            case BELOW -> new Bound(column, Direction.BELOW, values.get(0));
            case UP_TO -> new Bound(column, Direction.UP_TO, values.get(0));
            case STARTS_WITH -> new Text(column, Place.START, values.get(0));
            case ENDS_WITH -> new Text(column, Place.END, values.get(0));
            case CONTAINS -> new Text(column, Place.ANYWHERE, values.get(0));
            case PRESENT -> new Present(column);
        };
    }

    /** Two of them: known ones where the vocabulary is closed, whole seconds of the past where they are instants. */
    private static List<Operand> values(ColumnDefinition column) {
        return switch (column.type()) {
            case STRING, JSON -> {
                List<String> known = column.filters().stream()
                        .flatMap(filter -> filter.values().stream())
                        .filter(value -> column.filters().stream().allMatch(filter -> filter.knows(value)))
                        .toList();
                yield known.isEmpty() ? operands("a", "b") : operands(known.get(0), known.get(known.size() - 1));
            }
            case INTEGER -> operands(0L, 1L);
            case NUMBER -> operands(0.0, 1.0);
            case BOOLEAN -> operands(false, true);
            case TIMESTAMP -> operands(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        };
    }

    private static List<Operand> operands(Object first, Object second) {
        return List.of(new Operand.Literal(first), new Operand.Literal(second));
    }
}
