/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.List;
import org.apache.calcite.linq4j.function.Strict;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.runtime.SqlFunctions;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/** The functions that make long text of short, with a limit. Public because generated code calls it. */
public final class BoundedText {
    private static final int MAX_LENGTH = KlaviyoTypeSystem.MAX_VARCHAR_PRECISION;

    static final List<SqlOperator> OPERATORS = List.of(
            operator("REPEAT", "repeat", SqlTypeFamily.CHARACTER, SqlTypeFamily.INTEGER),
            operator("LPAD", "lpad", SqlTypeFamily.CHARACTER, SqlTypeFamily.INTEGER, SqlTypeFamily.CHARACTER),
            operator("RPAD", "rpad", SqlTypeFamily.CHARACTER, SqlTypeFamily.INTEGER, SqlTypeFamily.CHARACTER));

    private BoundedText() {}

    @Strict
    public static String repeat(String text, long times) {
        checkLength("REPEAT", text.isEmpty() ? 0 : Math.max(0, times), text.length());
        return text.isEmpty() ? "" : SqlFunctions.repeat(text, (int) Math.max(0, times));
    }

    @Strict
    public static String lpad(String text, long length, String pattern) {
        checkLength("LPAD", Math.max(0, length), 1);
        return SqlFunctions.lpad(text, (int) Math.max(0, length), pattern);
    }

    @Strict
    public static String rpad(String text, long length, String pattern) {
        checkLength("RPAD", Math.max(0, length), 1);
        return SqlFunctions.rpad(text, (int) Math.max(0, length), pattern);
    }

    private static void checkLength(String function, long times, long length) {
        if (length > 0 && times > MAX_LENGTH / length) {
            throw new QueryException(
                    QueryException.Kind.BAD_VALUE,
                    function + " makes a text of more than " + MAX_LENGTH + " characters");
        }
    }

    private static SqlOperator operator(String name, String method, SqlTypeFamily... families) {
        var familyList = List.of(families);
        return new SqlUserDefinedFunction(
                new SqlIdentifier(name, SqlParserPos.ZERO),
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.VARCHAR_NULLABLE,
                (binding, returned, operands) -> {
                    for (int i = 0; i < operands.length; i++) {
                        operands[i] = parameter(binding.getTypeFactory(), families[i]);
                    }
                },
                OperandTypes.operandMetadata(
                        familyList,
                        types -> familyList.stream()
                                .map(family -> parameter(types, family))
                                .toList(),
                        i -> "arg" + i,
                        i -> false),
                new StaticFunction(BoundedText.class, method));
    }

    private static RelDataType parameter(RelDataTypeFactory types, SqlTypeFamily family) {
        return types.createTypeWithNullability(
                types.createSqlType(family == SqlTypeFamily.INTEGER ? SqlTypeName.BIGINT : SqlTypeName.VARCHAR), true);
    }
}
