/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code id = 3} as {@code id = '3'} where {@code id} is text. Calcite would read every id as a number, and fail at
 * the first that is none.
 */
final class KlaviyoTypeCoercion extends TypeCoercionImpl {
    KlaviyoTypeCoercion(RelDataTypeFactory types, SqlValidator validator) {
        super(types, validator);
    }

    @Override
    public boolean binaryComparisonCoercion(SqlCallBinding binding) {
        if (binding.getOperator().getKind().belongsTo(SqlKind.BINARY_EQUALITY) && binding.getOperandCount() == 2) {
            var call = binding.getCall();
            if (quoteNumber(binding, call, 0, binding.getOperandType(1))
                    || quoteNumber(binding, call, 1, binding.getOperandType(0))) {
                return true;
            }
        }
        return super.binaryComparisonCoercion(binding);
    }

    @Override
    public boolean inOperationCoercion(SqlCallBinding binding) {
        if (binding.operand(1) instanceof SqlNodeList list && SqlTypeUtil.inCharFamily(binding.getOperandType(0))) {
            for (int i = 0; i < list.size(); i++) {
                var quoted = quoted(list.get(i));
                if (quoted != null) {
                    list.set(i, quoted);
                    validator.deriveType(binding.getScope(), quoted);
                }
            }
            if (list.stream().allMatch(node -> node.getKind() == SqlKind.LITERAL)) {
                updateInferredType(list, binding.getOperandType(0));
            }
        }
        return super.inOperationCoercion(binding);
    }

    private boolean quoteNumber(SqlCallBinding binding, SqlCall call, int operand, RelDataType other) {
        var quoted = SqlTypeUtil.inCharFamily(other) ? quoted(call.operand(operand)) : null;
        if (quoted == null) {
            return false;
        }
        call.setOperand(operand, quoted);
        validator.deriveType(binding.getScope(), quoted);
        return true;
    }

    private static @Nullable SqlNode quoted(SqlNode node) {
        return node instanceof SqlNumericLiteral number
                ? SqlLiteral.createCharString(number.bigDecimalValue().toPlainString(), node.getParserPosition())
                : null;
    }
}
