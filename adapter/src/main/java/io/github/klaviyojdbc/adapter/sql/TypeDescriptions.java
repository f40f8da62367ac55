/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Describes Calcite's types in JDBC's words. */
final class TypeDescriptions {
    private static final int BIGINT_DIGITS = 19;
    private static final int DOUBLE_DIGITS = 15;
    private static final int TIMESTAMP_CHARACTERS = 23;

    private TypeDescriptions() {}

    static List<ResultColumn> columns(Validation.Query query) {
        List<ResultColumn> columns = new ArrayList<>();
        for (RelDataTypeField field : query.rowType().getFieldList()) {
            List<String> origin = query.origins().get(field.getIndex());
            RelDataType type = field.getType();
            columns.add(new ResultColumn(
                    field.getName(),
                    part(origin, 1),
                    part(origin, 2),
                    part(origin, 3),
                    jdbcType(type),
                    typeName(type),
                    precision(type),
                    scale(type),
                    type.isNullable()));
        }
        return columns;
    }

    /** The last part of an origin is the column, the one before it the table. */
    private static @Nullable String part(@Nullable List<String> origin, int fromEnd) {
        return origin == null || origin.size() < fromEnd ? null : origin.get(origin.size() - fromEnd);
    }

    static List<ParameterType> parameters(RelDataType parameters) {
        return parameters.getFieldList().stream()
                .map(RelDataTypeField::getType)
                .map(type -> new ParameterType(jdbcType(type), typeName(type), precision(type), scale(type)))
                .toList();
    }

    private static int jdbcType(RelDataType type) {
        SqlTypeName name = type.getSqlTypeName();
        return switch (name) {
            case FLOAT -> Types.DOUBLE;
            case ARRAY, MULTISET -> Types.ARRAY;
            case NULL, ANY, SYMBOL, OTHER, VARIANT, MAP, ROW, STRUCTURED, UUID -> Types.VARCHAR;
            default -> SqlTypeName.INTERVAL_TYPES.contains(name) ? Types.VARCHAR : name.getJdbcOrdinal();
        };
    }

    private static String typeName(RelDataType type) {
        return switch (jdbcType(type)) {
            case Types.VARCHAR -> "VARCHAR";
            case Types.DOUBLE -> "DOUBLE";
            case Types.ARRAY -> "ARRAY";
            default -> type.getSqlTypeName().getSpaceName();
        };
    }

    private static int precision(RelDataType type) {
        return switch (jdbcType(type)) {
            case Types.BIGINT -> BIGINT_DIGITS;
            case Types.DOUBLE -> DOUBLE_DIGITS;
            case Types.TIMESTAMP -> TIMESTAMP_CHARACTERS;
            case Types.VARCHAR, Types.CHAR ->
                type.getPrecision() > 0 ? type.getPrecision() : KlaviyoTypeSystem.DEFAULT_VARCHAR_PRECISION;
            default -> Math.max(0, type.getPrecision());
        };
    }

    private static int scale(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case TIMESTAMP, TIME -> Math.max(0, type.getPrecision());
            case DECIMAL -> Math.max(0, type.getScale());
            default -> 0;
        };
    }
}
