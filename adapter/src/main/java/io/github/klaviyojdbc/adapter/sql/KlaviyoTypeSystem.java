/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The bounds and the results of arithmetic that people expect: sums do not overflow, averages have a fraction. */
final class KlaviyoTypeSystem extends RelDataTypeSystemImpl {
    static final KlaviyoTypeSystem INSTANCE = new KlaviyoTypeSystem();

    static final int DEFAULT_VARCHAR_PRECISION = 65_535;
    static final int MAX_VARCHAR_PRECISION = 16 * 1024 * 1024;
    private static final int MAX_DECIMAL_PRECISION = 38;
    private static final int TIMESTAMP_PRECISION = 3;

    private KlaviyoTypeSystem() {}

    @Override
    public int getDefaultPrecision(SqlTypeName type) {
        if (SqlTypeName.INTERVAL_TYPES.contains(type)) {
            // INTERVAL '365' DAY is not worth an error.
            return SqlTypeName.MAX_INTERVAL_START_PRECISION;
        }
        return switch (type) {
            case VARCHAR, VARBINARY -> DEFAULT_VARCHAR_PRECISION;
            case TIMESTAMP -> TIMESTAMP_PRECISION;
            default -> super.getDefaultPrecision(type);
        };
    }

    @Override
    public int getMaxPrecision(SqlTypeName type) {
        return switch (type) {
            case VARCHAR, CHAR, VARBINARY, BINARY -> MAX_VARCHAR_PRECISION;
            case DECIMAL -> MAX_DECIMAL_PRECISION;
            default -> super.getMaxPrecision(type);
        };
    }

    @Override
    public int getMaxScale(SqlTypeName type) {
        return type == SqlTypeName.DECIMAL ? MAX_DECIMAL_PRECISION : super.getMaxScale(type);
    }

    @Override
    public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
        if (SqlTypeUtil.isIntType(argument)) {
            return like(factory, argument, SqlTypeName.BIGINT);
        }
        if (SqlTypeUtil.isApproximateNumeric(argument)) {
            return like(factory, argument, SqlTypeName.DOUBLE);
        }
        return super.deriveSumType(factory, argument);
    }

    @Override
    public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
        return SqlTypeUtil.isIntType(argument) || SqlTypeUtil.isApproximateNumeric(argument)
                ? like(factory, argument, SqlTypeName.DOUBLE)
                : super.deriveAvgAggType(factory, argument);
    }

    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
        return true;
    }

    private static RelDataType like(RelDataTypeFactory factory, RelDataType argument, SqlTypeName type) {
        return factory.createTypeWithNullability(factory.createSqlType(type), argument.isNullable());
    }
}
