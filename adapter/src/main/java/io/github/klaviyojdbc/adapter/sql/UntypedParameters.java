/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.type.CompositeOperandTypeChecker;
import org.apache.calcite.sql.type.FamilyOperandTypeChecker;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * The type of a {@code ?} that its place does not say: what the function takes there, else what stands beside it, else text, as in
 * PostgreSQL. Values are converted to it as they are set.
 */
final class UntypedParameters {
    private static final List<SqlTypeFamily> PLAIN =
            List.of(SqlTypeFamily.CHARACTER, SqlTypeFamily.NUMERIC, SqlTypeFamily.DATETIME, SqlTypeFamily.BOOLEAN);

    private static final Set<String> COUNTING = Set.of("SUBSTRING", "ROUND", "TRUNCATE");

    private UntypedParameters() {}

    static RelDataType text(RelDataTypeFactory types) {
        return types.createSqlType(SqlTypeName.VARCHAR);
    }

    static RelDataType type(
            SqlValidator validator, SqlValidatorScope scope, SqlCall call, SqlNode parameter, RelDataType unknown) {
        RelDataTypeFactory types = validator.getTypeFactory();
        int position = call.getOperandList().indexOf(parameter);
        boolean alone = call.isA(SqlKind.QUERY) || call.getKind() == SqlKind.AS || call.getKind() == SqlKind.CASE;
        return known(call, position)
                .or(() -> wanted(call.getOperator().getOperandTypeChecker(), position))
                .map(types::createSqlType)
                .or(() -> alone ? Optional.empty() : beside(validator, scope, call, unknown))
                .orElseGet(() -> text(types));
    }

    /** What functions take that do not say it. */
    private static Optional<SqlTypeName> known(SqlCall call, int position) {
        return switch (call.getKind()) {
            case MINUS_PREFIX, PLUS_PREFIX -> Optional.of(SqlTypeName.DOUBLE);
            case FLOOR, CEIL -> Optional.of(call.operandCount() > 1 ? SqlTypeName.TIMESTAMP : SqlTypeName.DOUBLE);
            default ->
                position > 0 && COUNTING.contains(call.getOperator().getName())
                        ? Optional.of(SqlTypeName.INTEGER)
                        : Optional.empty();
        };
    }

    /** What the function says that it takes; the first where it takes several. */
    private static Optional<SqlTypeName> wanted(@Nullable SqlOperandTypeChecker checker, int position) {
        if (checker instanceof CompositeOperandTypeChecker composite) {
            return composite.getRules().stream()
                    .flatMap(rule -> wanted(rule, position).stream())
                    .findFirst();
        }
        if (checker instanceof FamilyOperandTypeChecker family
                && position >= 0
                && (range(family).getMax() < 0 || position < range(family).getMax())) {
            return typeOf(family.getOperandSqlTypeFamily(position));
        }
        return Optional.empty();
    }

    private static SqlOperandCountRange range(SqlOperandTypeChecker checker) {
        return checker.getOperandCountRange();
    }

    private static Optional<SqlTypeName> typeOf(SqlTypeFamily family) {
        return switch (family) {
            case CHARACTER, STRING -> Optional.of(SqlTypeName.VARCHAR);
            case INTEGER, EXACT_NUMERIC -> Optional.of(SqlTypeName.INTEGER);
            case NUMERIC, APPROXIMATE_NUMERIC -> Optional.of(SqlTypeName.DOUBLE);
            case BOOLEAN -> Optional.of(SqlTypeName.BOOLEAN);
            case DATE -> Optional.of(SqlTypeName.DATE);
            case TIME -> Optional.of(SqlTypeName.TIME);
            case TIMESTAMP, DATETIME -> Optional.of(SqlTypeName.TIMESTAMP);
            case BINARY -> Optional.of(SqlTypeName.VARBINARY);
            default -> Optional.empty();
        };
    }

    private static Optional<RelDataType> beside(
            SqlValidator validator, SqlValidatorScope scope, SqlCall call, RelDataType unknown) {
        Stream<SqlNode> others = call.getOperandList().stream()
                .filter(Objects::nonNull)
                .filter(operand -> !(operand instanceof SqlDynamicParam)
                        && !(operand instanceof SqlNodeList)
                        && !operand.isA(SqlKind.QUERY));
        return others.map(operand -> validator.deriveType(scope, operand))
                .filter(type -> !type.equals(unknown) && isPlain(type))
                .findFirst();
    }

    private static boolean isPlain(RelDataType type) {
        SqlTypeFamily family = type.getSqlTypeName().getFamily();
        return family != null
                && PLAIN.stream().anyMatch(plain -> plain.getTypeNames().contains(type.getSqlTypeName()));
    }
}
