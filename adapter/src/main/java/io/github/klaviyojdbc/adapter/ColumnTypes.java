/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.schemas.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/** The SQL types of columns. */
final class ColumnTypes {
    static final int VARCHAR_PRECISION = 65_535;
    static final int TIMESTAMP_PRECISION = 3;

    private ColumnTypes() {}

    static RelDataType of(RelDataTypeFactory typeFactory, ColumnType type, boolean nullable) {
        return typeFactory.createTypeWithNullability(of(typeFactory, type), nullable);
    }

    private static RelDataType of(RelDataTypeFactory typeFactory, ColumnType type) {
        return switch (type) {
            case STRING, JSON -> typeFactory.createSqlType(SqlTypeName.VARCHAR, VARCHAR_PRECISION);
            case INTEGER -> typeFactory.createSqlType(SqlTypeName.BIGINT);
            case NUMBER -> typeFactory.createSqlType(SqlTypeName.DOUBLE);
            case BOOLEAN -> typeFactory.createSqlType(SqlTypeName.BOOLEAN);
            case TIMESTAMP -> typeFactory.createSqlType(SqlTypeName.TIMESTAMP, TIMESTAMP_PRECISION);
        };
    }

    /** As the information schema calls it. */
    static String name(ColumnType type) {
        return switch (type) {
            case STRING, JSON -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMP";
        };
    }
}
