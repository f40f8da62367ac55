/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Recognises expressions that are a column, as it is or behind a cast that changes no value. */
record ColumnExpressions(List<ColumnDefinition> columns) {
    Optional<ColumnDefinition> column(RexNode node) {
        if (node instanceof RexInputRef field) {
            return Optional.of(columns.get(field.getIndex()));
        }
        if (node instanceof RexCall call && call.isA(SqlKind.CAST)) {
            RexNode inner = call.getOperands().get(0);
            return changesNothing(inner.getType(), call.getType()) ? column(inner) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean changesNothing(RelDataType from, RelDataType to) {
        if (from.getSqlTypeName() == to.getSqlTypeName()) {
            return to.getPrecision() < 0 || from.getPrecision() <= to.getPrecision();
        }
        return from.getSqlTypeName() == SqlTypeName.BIGINT && SqlTypeUtil.isDecimal(to) && wholeDigits(to) >= 19;
    }

    private static int wholeDigits(RelDataType decimal) {
        return decimal.getPrecision() - decimal.getScale();
    }
}
