/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SqlValuesTest {
    private static final KlaviyoTypeFactory TYPES = new KlaviyoTypeFactory();

    private static RelDataType type(SqlTypeName name) {
        return TYPES.createSqlType(name);
    }

    private static @Nullable Object in(@Nullable Object value, SqlTypeName type) {
        return SqlValues.toCalcite(value, type(type), 0);
    }

    private static @Nullable Object out(@Nullable Object value, SqlTypeName type) {
        return SqlValues.fromCalcite(value, type(type));
    }

    private static void assertRefused(Object value, SqlTypeName type) {
        assertThatThrownBy(() -> SqlValues.toCalcite(value, type(type), 2))
                .as(value + " as " + type)
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("Parameter 3: '" + value + "'")
                .extracting(failure -> ((QueryException) failure).kind())
                .isEqualTo(QueryException.Kind.BAD_VALUE);
    }

    @ParameterizedTest
    @EnumSource(
            value = SqlTypeName.class,
            names = {"TIMESTAMP", "DATE", "TIME", "BOOLEAN", "BIGINT", "DOUBLE", "VARCHAR", "VARBINARY"})
    void nullIsNullBothWays(SqlTypeName type) {
        assertThat(in(null, type)).isNull();
        assertThat(out(null, type)).isNull();
    }

    @Test
    void resultsAreOfJavasOwnClasses() {
        assertThat(out(-1L, SqlTypeName.TIMESTAMP)).isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
        assertThat(out(-1, SqlTypeName.DATE)).isEqualTo(LocalDate.of(1969, 12, 31));
        assertThat(out(3_723_004, SqlTypeName.TIME)).isEqualTo(LocalTime.of(1, 2, 3, 4_000_000));
        assertThat(out(new ByteString(new byte[] {1, -1}), SqlTypeName.VARBINARY))
                .isEqualTo(new byte[] {1, -1});
        assertThat(out('x', SqlTypeName.VARCHAR)).isEqualTo("x");
        assertThat(out(5L, SqlTypeName.BIGINT)).isEqualTo(5L);
    }

    @Test
    void anArraysElementsAreConvertedAsWell() {
        RelDataType instants = TYPES.createArrayType(type(SqlTypeName.TIMESTAMP), -1);
        assertThat(SqlValues.fromCalcite(Arrays.asList(0L, null), instants))
                .isEqualTo(Arrays.asList(Instant.EPOCH, null));
        RelDataType nested = TYPES.createArrayType(instants, -1);
        assertThat(SqlValues.fromCalcite(List.of(List.of(1L)), nested))
                .isEqualTo(List.of(List.of(Instant.ofEpochMilli(1))));
    }

    @Test
    void instantsGoInAsMilliseconds() {
        assertThat(in(Instant.parse("1969-12-31T23:59:59.999999Z"), SqlTypeName.TIMESTAMP))
                .isEqualTo(-1L);
        assertThat(in(LocalDate.of(1970, 1, 2), SqlTypeName.TIMESTAMP)).isEqualTo(86_400_000L);
        assertThat(in("1970-01-01T02:00:00+02:00", SqlTypeName.TIMESTAMP)).isEqualTo(0L);
        assertRefused("soon", SqlTypeName.TIMESTAMP);
        assertRefused("", SqlTypeName.TIMESTAMP);
        assertRefused(5L, SqlTypeName.TIMESTAMP);
        assertRefused(Instant.MAX, SqlTypeName.TIMESTAMP);
    }

    @Test
    void datesAndTimesGoInAsNumbers() {
        assertThat(in(LocalDate.of(1969, 12, 31), SqlTypeName.DATE)).isEqualTo(-1);
        assertThat(in("1970-01-02", SqlTypeName.DATE)).isEqualTo(1);
        assertThat(in(Instant.parse("1970-01-02T23:59:59Z"), SqlTypeName.DATE)).isEqualTo(1);
        assertThat(in(LocalTime.of(0, 0, 1), SqlTypeName.TIME)).isEqualTo(1000);
        assertThat(in("12:30", SqlTypeName.TIME)).isEqualTo(45_000_000);
        assertRefused("noon", SqlTypeName.TIME);
        assertRefused("2026-02-30", SqlTypeName.DATE);
    }

    @Test
    void wholeNumbersGoInWhereTheyFit() {
        assertThat(in(5, SqlTypeName.BIGINT)).isEqualTo(5L);
        assertThat(in(" 5.0 ", SqlTypeName.BIGINT)).isEqualTo(5L);
        assertThat(in(true, SqlTypeName.INTEGER)).isEqualTo(1);
        assertThat(in(BigInteger.valueOf(-128), SqlTypeName.TINYINT)).isEqualTo((byte) -128);
        assertThat(in("32767", SqlTypeName.SMALLINT)).isEqualTo((short) 32767);
        assertThat(in(Long.MIN_VALUE, SqlTypeName.BIGINT)).isEqualTo(Long.MIN_VALUE);
        assertRefused(new BigDecimal("9223372036854775808"), SqlTypeName.BIGINT);
        assertRefused(2_147_483_648L, SqlTypeName.INTEGER);
        assertRefused(128, SqlTypeName.TINYINT);
        assertRefused("1.5", SqlTypeName.BIGINT);
        assertRefused("five", SqlTypeName.BIGINT);
        assertRefused("", SqlTypeName.INTEGER);
    }

    @Test
    void otherNumbersGoInByTheirText() {
        assertThat(in(0.1f, SqlTypeName.DOUBLE)).isEqualTo(0.1);
        assertThat(in("1e3", SqlTypeName.DOUBLE)).isEqualTo(1000.0);
        assertThat(in(Double.NaN, SqlTypeName.DOUBLE)).isEqualTo(Double.NaN);
        assertThat(in(0.1, SqlTypeName.DECIMAL)).isEqualTo(new BigDecimal("0.1"));
        assertThat(in("1.5", SqlTypeName.REAL)).isEqualTo(1.5f);
        assertRefused("1,5", SqlTypeName.DOUBLE);
    }

    @ParameterizedTest
    @CsvSource({"TRUE, true", "' t ', true", "1, true", "on, true", "False, false", "0, false", "N, false", "off, false"
    })
    void booleansGoInAsPeopleWriteThem(String text, boolean value) {
        assertThat(in(text, SqlTypeName.BOOLEAN)).isEqualTo(value);
    }

    @Test
    void whatIsNoBooleanIsRefused() {
        assertThat(in(true, SqlTypeName.BOOLEAN)).isEqualTo(true);
        assertRefused("maybe", SqlTypeName.BOOLEAN);
        assertRefused(2, SqlTypeName.BOOLEAN);
    }

    @Test
    void textIsWhateverIsWritten() {
        assertThat(in("", SqlTypeName.VARCHAR)).isEqualTo("");
        assertThat(in(new BigDecimal("1E+3"), SqlTypeName.VARCHAR)).isEqualTo("1000");
        assertThat(in(5L, SqlTypeName.VARCHAR)).isEqualTo("5");
        assertThat(in(new byte[] {1}, SqlTypeName.VARBINARY)).isEqualTo(new ByteString(new byte[] {1}));
    }
}
