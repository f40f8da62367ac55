/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.TimestampString;
import org.apache.calcite.util.Util;

/** Recognises expressions that have one value for a whole execution, and gives those not known yet a slot. */
final class OperandExpressions {
    private final List<RexNode> openValues;

    OperandExpressions(List<RexNode> openValues) {
        this.openValues = new ArrayList<>(openValues);
    }

    List<RexNode> openValues() {
        return List.copyOf(openValues);
    }

    /** The expression as something to compare that column with. */
    Optional<Operand> operand(RexNode node, ColumnDefinition column) {
        if (!fits(node.getType(), column)) {
            return Optional.empty();
        }
        if (bare(node) instanceof RexLiteral literal) {
            return literal(literal, column);
        }
        boolean mayBeFraction = column.type() == ColumnType.INTEGER && !SqlTypeUtil.isIntType(node.getType());
        return isOneValue(node) && !mayBeFraction ? Optional.of(new Operand.Open(slot(node))) : Optional.empty();
    }

    /** The slot of an expression, a new one where it has none. */
    int slot(RexNode node) {
        int known = openValues.indexOf(node);
        if (known >= 0) {
            return known;
        }
        openValues.add(node);
        return openValues.size() - 1;
    }

    private static boolean fits(RelDataType type, ColumnDefinition column) {
        return switch (column.type()) {
            case STRING, JSON -> SqlTypeUtil.inCharFamily(type);
            case INTEGER -> SqlTypeUtil.isExactNumeric(type);
            case NUMBER -> SqlTypeUtil.isNumeric(type);
            case BOOLEAN -> SqlTypeUtil.isBoolean(type);
            case TIMESTAMP -> type.getSqlTypeName() == SqlTypeName.TIMESTAMP;
        };
    }

    /** A text literal from under a cast to a text that is as long at least. */
    private static RexNode bare(RexNode node) {
        boolean recast = node instanceof RexCall call
                && call.isA(SqlKind.CAST)
                && call.getType().getSqlTypeName() == SqlTypeName.VARCHAR
                && SqlTypeUtil.inCharFamily(call.getOperands().get(0).getType())
                && call.getOperands().get(0).getType().getPrecision()
                        <= call.getType().getPrecision();
        return recast ? ((RexCall) node).getOperands().get(0) : node;
    }

    private static Optional<Operand> literal(RexLiteral literal, ColumnDefinition column) {
        if (literal.isNull()) {
            return Optional.empty();
        }
        return switch (column.type()) {
            case STRING, JSON -> Optional.of(new Operand.Literal(RexLiteral.stringValue(literal)));
            case INTEGER -> whole(literal).map(Operand.Literal::new);
            case NUMBER ->
                Optional.ofNullable(literal.getValueAs(BigDecimal.class))
                        .map(number -> new Operand.Literal(number.doubleValue()));
            case BOOLEAN -> Optional.of(new Operand.Literal(RexLiteral.booleanValue(literal)));
            case TIMESTAMP ->
                Optional.ofNullable(literal.getValueAs(TimestampString.class))
                        .map(text -> new Operand.Literal(Instant.ofEpochMilli(text.getMillisSinceEpoch())));
        };
    }

    private static Optional<Long> whole(RexLiteral literal) {
        BigDecimal number = literal.getValueAs(BigDecimal.class);
        try {
            return Optional.ofNullable(number).map(BigDecimal::longValueExact);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static boolean isOneValue(RexNode node) {
        if (!RexUtil.isDeterministic(node)) {
            return false;
        }
        try {
            node.accept(new FieldFinder());
            return true;
        } catch (Util.FoundOne e) {
            return false;
        }
    }

    /** Stops at the first thing that depends on a row. */
    private static final class FieldFinder extends RexVisitorImpl<Void> {
        FieldFinder() {
            super(true);
        }

        @Override
        public Void visitInputRef(RexInputRef field) {
            throw Util.FoundOne.NULL;
        }

        @Override
        public Void visitOver(RexOver over) {
            throw Util.FoundOne.NULL;
        }

        @Override
        public Void visitSubQuery(RexSubQuery subQuery) {
            throw Util.FoundOne.NULL;
        }
    }
}
