/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Fields.integer;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalInteger;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalSmallint;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalText;
import static io.github.klaviyojdbc.driver.metadata.Fields.smallint;
import static io.github.klaviyojdbc.driver.metadata.Fields.text;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.util.List;

/**
 * The answers on what does not exist here: user-defined types and functions, pseudo-columns. Built-in
 * functions are in the word lists ({@code getStringFunctions} and so on), which is where tools look for them.
 */
final class EmptyAnswers {
    static final Answer FUNCTIONS = empty(
            optionalText("FUNCTION_CAT"),
            optionalText("FUNCTION_SCHEM"),
            text("FUNCTION_NAME"),
            optionalText("REMARKS"),
            smallint("FUNCTION_TYPE"),
            text("SPECIFIC_NAME"));

    static final Answer FUNCTION_COLUMNS = empty(
            optionalText("FUNCTION_CAT"),
            optionalText("FUNCTION_SCHEM"),
            text("FUNCTION_NAME"),
            text("COLUMN_NAME"),
            smallint("COLUMN_TYPE"),
            integer("DATA_TYPE"),
            text("TYPE_NAME"),
            optionalInteger("PRECISION"),
            optionalInteger("LENGTH"),
            optionalSmallint("SCALE"),
            optionalSmallint("RADIX"),
            smallint("NULLABLE"),
            optionalText("REMARKS"),
            optionalInteger("CHAR_OCTET_LENGTH"),
            integer("ORDINAL_POSITION"),
            text("IS_NULLABLE"),
            text("SPECIFIC_NAME"));

    static final Answer USER_DEFINED_TYPES = empty(
            optionalText("TYPE_CAT"),
            optionalText("TYPE_SCHEM"),
            text("TYPE_NAME"),
            text("CLASS_NAME"),
            integer("DATA_TYPE"),
            optionalText("REMARKS"),
            optionalSmallint("BASE_TYPE"));

    static final Answer SUPER_TYPES = empty(
            optionalText("TYPE_CAT"),
            optionalText("TYPE_SCHEM"),
            text("TYPE_NAME"),
            optionalText("SUPERTYPE_CAT"),
            optionalText("SUPERTYPE_SCHEM"),
            text("SUPERTYPE_NAME"));

    static final Answer SUPER_TABLES =
            empty(optionalText("TABLE_CAT"), optionalText("TABLE_SCHEM"), text("TABLE_NAME"), text("SUPERTABLE_NAME"));

    static final Answer ATTRIBUTES = empty(
            optionalText("TYPE_CAT"),
            optionalText("TYPE_SCHEM"),
            text("TYPE_NAME"),
            text("ATTR_NAME"),
            integer("DATA_TYPE"),
            text("ATTR_TYPE_NAME"),
            integer("ATTR_SIZE"),
            optionalInteger("DECIMAL_DIGITS"),
            optionalInteger("NUM_PREC_RADIX"),
            integer("NULLABLE"),
            optionalText("REMARKS"),
            optionalText("ATTR_DEF"),
            optionalInteger("SQL_DATA_TYPE"),
            optionalInteger("SQL_DATETIME_SUB"),
            optionalInteger("CHAR_OCTET_LENGTH"),
            integer("ORDINAL_POSITION"),
            text("IS_NULLABLE"),
            optionalText("SCOPE_CATALOG"),
            optionalText("SCOPE_SCHEMA"),
            optionalText("SCOPE_TABLE"),
            optionalSmallint("SOURCE_DATA_TYPE"));

    static final Answer PSEUDO_COLUMNS = empty(
            optionalText("TABLE_CAT"),
            optionalText("TABLE_SCHEM"),
            text("TABLE_NAME"),
            text("COLUMN_NAME"),
            integer("DATA_TYPE"),
            integer("COLUMN_SIZE"),
            optionalInteger("DECIMAL_DIGITS"),
            optionalInteger("NUM_PREC_RADIX"),
            text("COLUMN_USAGE"),
            optionalText("REMARKS"),
            optionalInteger("CHAR_OCTET_LENGTH"),
            text("IS_NULLABLE"));

    private EmptyAnswers() {}

    private static Answer empty(ResultColumn... columns) {
        return Answer.empty(List.of(columns));
    }
}
