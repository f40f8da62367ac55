/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import com.google.common.collect.BoundType;
import com.google.common.collect.Range;
import io.github.klaviyojdbc.adapter.plan.FilterTranslator.Meaning;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.util.Sarg;

/** Says what a column's membership in a set of ranges (Calcite's Sarg: IN lists, BETWEEN, ORs of bounds) means. */
final class Ranges {
    private final RexBuilder rexBuilder;
    private final OperandExpressions operands;

    Ranges(RexBuilder rexBuilder, OperandExpressions operands) {
        this.rexBuilder = rexBuilder;
        this.operands = operands;
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // a Sarg is raw where Calcite keeps it
    Meaning meaning(ColumnDefinition column, RexCall search) {
        RexLiteral literal = (RexLiteral) search.getOperands().get(1);
        Sarg sarg = literal.getValueAs(Sarg.class);
        if (sarg == null || sarg.nullAs == RexUnknownAs.TRUE) {
            return Meaning.UNKNOWN;
        }
        Set<Range> ranges = sarg.rangeSet.asRanges();
        if (ranges.isEmpty()) {
            return Meaning.UNKNOWN;
        }
        return sarg.isPoints()
                ? points(column, literal.getType(), ranges)
                : span(column, literal.getType(), sarg.rangeSet.span(), ranges.size() == 1);
    }

    @SuppressWarnings("rawtypes")
    private Meaning points(ColumnDefinition column, RelDataType type, Set<Range> ranges) {
        List<Operand> values = new ArrayList<>();
        for (Range range : ranges) {
            Optional<Operand> value = operand(column, type, range.lowerEndpoint());
            if (value.isEmpty()) {
                return Meaning.UNKNOWN;
            }
            values.add(value.get());
        }
        return Meaning.of(new Among(column, values));
    }

    /** The one range, or the least that holds all, from which the filter does not follow. */
    @SuppressWarnings("rawtypes")
    private Meaning span(ColumnDefinition column, RelDataType type, Range span, boolean whole) {
        List<Condition> bounds = new ArrayList<>();
        boolean all = whole;
        if (span.hasLowerBound()) {
            Direction direction = span.lowerBoundType() == BoundType.CLOSED ? Direction.FROM : Direction.ABOVE;
            all &= operand(column, type, span.lowerEndpoint())
                    .map(value -> bounds.add(new Bound(column, direction, value)))
                    .orElse(false);
        }
        if (span.hasUpperBound()) {
            Direction direction = span.upperBoundType() == BoundType.CLOSED ? Direction.UP_TO : Direction.BELOW;
            all &= operand(column, type, span.upperEndpoint())
                    .map(value -> bounds.add(new Bound(column, direction, value)))
                    .orElse(false);
        }
        return new Meaning(bounds, all);
    }

    private Optional<Operand> operand(ColumnDefinition column, RelDataType type, Comparable<?> value) {
        return operands.operand(rexBuilder.makeLiteral(value, type, true, true), column);
    }
}
