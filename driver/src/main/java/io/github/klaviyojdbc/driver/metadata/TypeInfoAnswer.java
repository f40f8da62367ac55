/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Fields.flag;
import static io.github.klaviyojdbc.driver.metadata.Fields.integer;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalInteger;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalText;
import static io.github.klaviyojdbc.driver.metadata.Fields.smallint;
import static io.github.klaviyojdbc.driver.metadata.Fields.text;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.sql.DatabaseMetaData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code getTypeInfo}: one row per type name that a column or a result can have, and no other, because tools take a
 * column's type code from here.
 */
final class TypeInfoAnswer {
    private static final List<ResultColumn> TYPES = List.of(
            text("TYPE_NAME"),
            integer("DATA_TYPE"),
            integer("PRECISION"),
            optionalText("LITERAL_PREFIX"),
            optionalText("LITERAL_SUFFIX"),
            optionalText("CREATE_PARAMS"),
            smallint("NULLABLE"),
            flag("CASE_SENSITIVE"),
            smallint("SEARCHABLE"),
            flag("UNSIGNED_ATTRIBUTE"),
            flag("FIXED_PREC_SCALE"),
            flag("AUTO_INCREMENT"),
            optionalText("LOCAL_TYPE_NAME"),
            smallint("MINIMUM_SCALE"),
            smallint("MAXIMUM_SCALE"),
            optionalInteger("SQL_DATA_TYPE"),
            optionalInteger("SQL_DATETIME_SUB"),
            optionalInteger("NUM_PREC_RADIX"));

    private TypeInfoAnswer() {}

    static Answer types() {
        var rows = new Rows(TYPES);
        for (var type : SqlType.values()) {
            rows.add(
                    type.name(),
                    type.jdbcType(),
                    type.size(),
                    type.literalPrefix(),
                    type.literalSuffix(),
                    type.createParameters(),
                    DatabaseMetaData.typeNullable,
                    type.isText(),
                    searchable(type),
                    !type.isNumber(),
                    false,
                    false,
                    null,
                    0,
                    orZero(type.digits()),
                    null,
                    null,
                    type.radix());
        }
        return rows.sortedBy("DATA_TYPE");
    }

    private static int searchable(SqlType type) {
        if (!type.isSearchable()) {
            return DatabaseMetaData.typePredNone;
        }
        return type.isText() ? DatabaseMetaData.typeSearchable : DatabaseMetaData.typePredBasic;
    }

    private static int orZero(@Nullable Integer digits) {
        return digits == null ? 0 : digits;
    }
}
