/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

/** The word lists of the metadata, each in the comma-separated form that JDBC asks for. */
final class SqlWords {
    /**
     * The words that our grammar reserves and SQL:2003 does not, so that a name equal to one has to be quoted. DBeaver
     * and others quote a name if it is one of SQL:2003's reserved words or one of these, and leave all others bare; the
     * list therefore is the grammar's own (Calcite's tokens less its non-reserved ones and less those of {@code
     * adapter/src/main/codegen/config.fmpp}), not Calcite's, which is far longer.
     */
    static final String KEYWORDS =
            "ASOF,EXPLAIN,LIMIT,MATCH_RECOGNIZE,MINUS,NEXT,OFFSET,PATTERN,QUALIFY,SAFE_CAST,SKIP,STREAM,TRY_CAST";

    /** What {@code {fn …}} takes: JDBC's names, as far as Calcite maps them to an operator of its own. */
    static final String NUMERIC_FUNCTIONS =
            "ABS,ACOS,ASIN,ATAN,ATAN2,CEILING,COS,COT,DEGREES,EXP,FLOOR,LOG,LOG10,MOD,PI,POWER,"
                    + "RADIANS,RAND,ROUND,SIGN,SIN,SQRT,TAN,TRUNCATE";

    static final String STRING_FUNCTIONS =
            "ASCII,CHAR,CONCAT,DIFFERENCE,INSERT,LCASE,LEFT,LENGTH,LOCATE,LTRIM,REPEAT,REPLACE,"
                    + "RIGHT,RTRIM,SOUNDEX,SPACE,SUBSTRING,UCASE";

    /** {@code USER} and {@code DATABASE} are left out: Calcite would answer with the process's own user. */
    static final String SYSTEM_FUNCTIONS = "IFNULL";

    static final String TIME_FUNCTIONS =
            "CURDATE,CURTIME,DAYNAME,DAYOFMONTH,DAYOFWEEK,DAYOFYEAR,HOUR,MINUTE,MONTH,MONTHNAME,NOW,"
                    + "QUARTER,SECOND,TIMESTAMPADD,TIMESTAMPDIFF,WEEK,YEAR";

    private SqlWords() {}
}
