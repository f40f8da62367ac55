/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;

/**
 * Calcite's implicit conversions but for one: where text meets a number, the number becomes text. Calcite would make the text
 * column a number, which fails on the first id that is none.
 */
final class TextCoercion extends TypeCoercionImpl {
    TextCoercion(RelDataTypeFactory typeFactory, SqlValidator validator) {
        super(typeFactory, validator);
    }

    @Override
    public boolean binaryComparisonCoercion(SqlCallBinding binding) {
        if (binding.getOperandCount() == 2) {
            RelDataType left = binding.getOperandType(0);
            RelDataType right = binding.getOperandType(1);
            if (SqlTypeUtil.inCharFamily(left) && SqlTypeUtil.isNumeric(right)) {
                return toText(binding, 1, right);
            }
            if (SqlTypeUtil.isNumeric(left) && SqlTypeUtil.inCharFamily(right)) {
                return toText(binding, 0, left);
            }
        }
        return super.binaryComparisonCoercion(binding);
    }

    private boolean toText(SqlCallBinding binding, int operand, RelDataType from) {
        RelDataType text = factory.createTypeWithNullability(
                factory.createSqlType(SqlTypeName.VARCHAR), from.isNullable());
        return coerceOperandType(binding.getScope(), binding.getCall(), operand, text);
    }
}
