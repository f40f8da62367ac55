/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** {@code x::type} and the types' names in other dialects. A time zone is dropped: our instants are UTC. */
final class TypeRewrites implements Rewrite {
    private static final Map<String, SqlTypeName> NAMES = Map.ofEntries(
            Map.entry("TEXT", SqlTypeName.VARCHAR),
            Map.entry("STRING", SqlTypeName.VARCHAR),
            Map.entry("NVARCHAR", SqlTypeName.VARCHAR),
            Map.entry("BPCHAR", SqlTypeName.VARCHAR),
            Map.entry("JSON", SqlTypeName.VARCHAR),
            Map.entry("JSONB", SqlTypeName.VARCHAR),
            Map.entry("INT2", SqlTypeName.SMALLINT),
            Map.entry("INT4", SqlTypeName.INTEGER),
            Map.entry("INT8", SqlTypeName.BIGINT),
            Map.entry("INT64", SqlTypeName.BIGINT),
            Map.entry("LONG", SqlTypeName.BIGINT),
            Map.entry("SIGNED", SqlTypeName.BIGINT),
            Map.entry("FLOAT4", SqlTypeName.REAL),
            Map.entry("FLOAT8", SqlTypeName.DOUBLE),
            Map.entry("FLOAT64", SqlTypeName.DOUBLE),
            Map.entry("BOOL", SqlTypeName.BOOLEAN),
            Map.entry("NUMBER", SqlTypeName.DECIMAL),
            Map.entry("DATETIME", SqlTypeName.TIMESTAMP),
            Map.entry("TIMESTAMPTZ", SqlTypeName.TIMESTAMP));

    private static final Set<String> ZONED = Set.of("TIMESTAMP_WITH_LOCAL_TIME_ZONE", "TIMESTAMP_TZ");

    @Override
    public Optional<SqlNode> apply(SqlCall call) {
        return SqlLibraryOperators.INFIX_CAST.equals(call.getOperator())
                ? Optional.of(SqlStdOperatorTable.CAST.createCall(call.getParserPosition(), call.getOperandList()))
                : Optional.empty();
    }

    static SqlDataTypeSpec ofType(SqlDataTypeSpec type) {
        var name =
                type.getTypeName().isSimple() ? type.getTypeName().getSimple().toUpperCase(Locale.ROOT) : "";
        if (type.getTypeNameSpec() instanceof SqlUserDefinedTypeNameSpec) {
            var standard = NAMES.get(name);
            return standard == null ? type : replaced(type, standard);
        }
        return ZONED.contains(name) || isTimestamp(name) ? replaced(type, SqlTypeName.TIMESTAMP) : type;
    }

    private static boolean isTimestamp(String name) {
        return name.equals("TIMESTAMP");
    }

    private static SqlDataTypeSpec replaced(SqlDataTypeSpec type, SqlTypeName name) {
        var pos = type.getParserPosition();
        int precision = name == SqlTypeName.TIMESTAMP ? Nodes.TIMESTAMP_PRECISION : -1;
        return new SqlDataTypeSpec(new SqlBasicTypeNameSpec(name, precision, pos), pos);
    }
}
