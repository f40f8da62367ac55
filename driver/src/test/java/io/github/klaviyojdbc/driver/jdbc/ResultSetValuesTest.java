/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultSetValuesTest {
    private static final Instant INSTANT = Instant.parse("2026-10-01T02:30:00.123Z");

    private final TimeZone zone = TimeZone.getDefault();
    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restore() {
        TimeZone.setDefault(zone);
        Locale.setDefault(locale);
    }

    private static ResultSet on(int jdbcType, Object value) throws SQLException {
        ResultSet rows =
                ResultSets.of(List.of(FakeEngine.column("x", jdbcType)), List.<Object[]>of(new Object[] {value}));
        rows.next();
        return rows;
    }

    private static ResultSet text(String value) throws SQLException {
        return on(Types.VARCHAR, value);
    }

    private static String content(Reader reader) throws IOException {
        var text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }

    @Test
    void integersAreCheckedAgainstTheirRange() throws SQLException {
        assertThat(on(Types.BIGINT, 127L).getByte(1)).isEqualTo((byte) 127);
        assertThat(on(Types.BIGINT, -128L).getByte(1)).isEqualTo((byte) -128);
        assertRefused("22003", () -> on(Types.BIGINT, 128L).getByte(1)).hasMessageContaining("\"x\"");
        assertThat(on(Types.BIGINT, -32768L).getShort(1)).isEqualTo((short) -32768);
        assertRefused("22003", () -> on(Types.BIGINT, 32768L).getShort(1));
        assertThat(on(Types.BIGINT, 2147483647L).getInt(1)).isEqualTo(2147483647);
        assertRefused("22003", () -> on(Types.BIGINT, 2147483648L).getInt(1));
        assertThat(text("9223372036854775807").getLong(1)).isEqualTo(Long.MAX_VALUE);
        assertRefused("22003", () -> text("9223372036854775808").getLong(1));
        assertRefused("22003", () -> on(Types.DOUBLE, 1e19).getLong(1));
        assertRefused("22003", () -> on(Types.DOUBLE, Double.NaN).getLong(1));
        assertRefused("22003", () -> text("1E999999999").getLong(1));
        assertRefused("22003", () -> text("1E999999999").getObject(1, BigInteger.class));
    }

    @Test
    void numbersAreReadFromWhateverHoldsThem() throws SQLException {
        assertThat(text(" 42 ").getInt(1)).isEqualTo(42);
        assertThat(text("1.9").getInt(1)).isEqualTo(1);
        assertThat(on(Types.DOUBLE, -1.9).getInt(1)).isEqualTo(-1);
        assertThat(on(Types.BOOLEAN, true).getInt(1)).isEqualTo(1);
        assertThat(on(Types.BIGINT, 3L).getDouble(1)).isEqualTo(3.0);
        assertThat(text("1e3").getDouble(1)).isEqualTo(1000.0);
        assertThat(text("NaN").getDouble(1)).isNaN();
        assertThat(text("-Infinity").getDouble(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(on(Types.DOUBLE, 0.1).getBigDecimal(1)).isEqualTo("0.1");
        assertThat(on(Types.BIGINT, 5L).getBigDecimal(1)).isEqualTo("5");
        assertThat(on(Types.DOUBLE, 1.5).getFloat(1)).isEqualTo(1.5f);
        assertRefused("22003", () -> on(Types.DOUBLE, 1e300).getFloat(1));
        assertRefused("22003", () -> text("1e999").getDouble(1));
        assertRefused("22003", () -> on(Types.DOUBLE, Double.NaN).getBigDecimal(1));
        assertRefused("22018", () -> text("abc").getInt(1)).hasMessageContaining("'abc'");
        assertRefused("22018", () -> text("").getInt(1));
        assertRefused("22018", () -> on(Types.TIMESTAMP, INSTANT).getInt(1));
    }

    @Test
    @SuppressWarnings("deprecation")
    void bigDecimalTakesAScale() throws SQLException {
        assertThat(on(Types.DOUBLE, 1.25).getBigDecimal(1, 1)).isEqualTo("1.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "TRUE", "true", "1", "y", "Yes", "on"})
    void wordsForTrue(String word) throws SQLException {
        assertThat(text(word).getBoolean(1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"f", "FALSE", "0", "n", "No", "off"})
    void wordsForFalse(String word) throws SQLException {
        assertThat(text(word).getBoolean(1)).isFalse();
    }

    @Test
    void booleansAreReadFromNumbers() throws SQLException {
        assertThat(on(Types.BIGINT, 1L).getBoolean(1)).isTrue();
        assertThat(on(Types.DOUBLE, 0.0).getBoolean(1)).isFalse();
        assertRefused("22018", () -> on(Types.BIGINT, 2L).getBoolean(1));
        assertRefused("22018", () -> text("maybe").getBoolean(1));
    }

    @Test
    void nullIsNullOrZero() throws SQLException {
        ResultSet rows = on(Types.VARCHAR, null);
        assertThat(rows.getString(1)).isNull();
        assertThat(rows.wasNull()).isTrue();
        assertThat(rows.getInt(1)).isZero();
        assertThat(rows.getBoolean(1)).isFalse();
        assertThat(rows.getDouble(1)).isZero();
        assertThat(rows.getTimestamp(1)).isNull();
        assertThat(rows.getObject(1)).isNull();
        assertThat(rows.getObject(1, Long.class)).isNull();
        assertThat(rows.getClob(1)).isNull();
        assertThat(rows.getArray(1)).isNull();
        assertThat(rows.getBytes(1)).isNull();
        assertThat(rows.wasNull()).isTrue();
        ResultSet other = text("x");
        other.getString(1);
        assertThat(other.wasNull()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0,0.0",
        "1.0,1.0",
        "12345678.9,12345678.9",
        "100000000,100000000.0",
        "1.0E15,1.0E15",
        "0.0001,0.0001",
        "1.0E-6,1.0E-6",
        "-0.00012,-0.00012",
        "NaN,NaN",
    })
    void doublesAreWrittenInPlainDigits(double number, String text) throws SQLException {
        assertThat(on(Types.DOUBLE, number).getString(1)).isEqualTo(text);
    }

    @Test
    void everythingHasAText() throws SQLException {
        Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
        assertThat(on(Types.BIGINT, -7L).getString(1)).isEqualTo("-7");
        assertThat(on(Types.BOOLEAN, true).getString(1)).isEqualTo("true");
        assertThat(on(Types.DECIMAL, new BigDecimal("1E+3")).getString(1)).isEqualTo("1000");
        assertThat(on(Types.TIMESTAMP, INSTANT).getString(1)).isEqualTo("2026-10-01 02:30:00.123");
        assertThat(on(Types.TIMESTAMP, Instant.parse("2026-10-01T02:30:00Z")).getString(1))
                .isEqualTo("2026-10-01 02:30:00");
        assertThat(on(Types.TIMESTAMP, Instant.parse("2026-10-01T02:30:00.120Z"))
                        .getNString(1))
                .isEqualTo("2026-10-01 02:30:00.120");
        assertThat(on(Types.DATE, LocalDate.of(2026, 2, 3)).getString(1)).isEqualTo("2026-02-03");
        assertThat(on(Types.TIME, LocalTime.of(4, 5)).getString(1)).isEqualTo("04:05:00");
        assertThat(on(Types.VARBINARY, new byte[] {1, (byte) 0xff}).getString(1))
                .isEqualTo("01ff");
        assertThat(on(Types.ARRAY, Arrays.asList("a\"b", 1L, null, true, INSTANT))
                        .getString(1))
                .isEqualTo("[\"a\\\"b\",1,null,true,\"2026-10-01 02:30:00.123\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "America/New_York",
                "Asia/Kathmandu",
                "Pacific/Kiritimati",
                "Pacific/Pago_Pago",
                "Europe/Berlin"
            })
    void timestampIsTheTrueInstantInEveryZone(String name) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(name));
        ResultSet row = on(Types.TIMESTAMP, INSTANT);
        assertThat(row.getTimestamp(1).toInstant()).isEqualTo(INSTANT);
        assertThat(row.getTimestamp(1, Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo")))
                        .toInstant())
                .isEqualTo(INSTANT);
        assertThat(row.getObject(1)).isEqualTo(Timestamp.from(INSTANT));
        assertThat(row.getObject(1, Map.of())).isEqualTo(Timestamp.from(INSTANT));
        assertThat(row.getObject(1, Instant.class)).isEqualTo(INSTANT);
        assertThat(row.getObject(1, OffsetDateTime.class)).isEqualTo(INSTANT.atOffset(ZoneOffset.UTC));
        assertThat(row.getObject(1, ZonedDateTime.class)).isEqualTo(INSTANT.atZone(ZoneOffset.UTC));
        assertThat(row.getObject(1, LocalDateTime.class)).isEqualTo(LocalDateTime.parse("2026-10-01T02:30:00.123"));
        assertThat(row.getObject(1, LocalDate.class)).isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(row.getObject(1, java.util.Date.class)).isEqualTo(java.util.Date.from(INSTANT));
        assertThat(row.getString(1)).isEqualTo("2026-10-01 02:30:00.123");
        assertThat(row.getDate(1)).hasToString("2026-10-01");
        assertThat(row.getTime(1)).hasToString("02:30:00");
        assertThat(Math.floorMod(row.getTime(1).getTime(), 1000)).isEqualTo(123);
        assertThat(row.getObject(1, LocalTime.class)).isEqualTo(LocalTime.parse("02:30:00.123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Pacific/Kiritimati", "America/Sao_Paulo", "Asia/Beirut"})
    void dateIsTheLocalDateInEveryZone(String name) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(name));
        for (String date : List.of("2026-10-01", "1970-01-01", "2018-11-04", "2017-03-26", "1900-01-01")) {
            ResultSet row = on(Types.DATE, LocalDate.parse(date));
            assertThat(row.getDate(1)).hasToString(date);
            assertThat(row.getObject(1)).isEqualTo(Date.valueOf(date));
            assertThat(row.getObject(1, LocalDate.class)).isEqualTo(LocalDate.parse(date));
            assertThat(row.getTimestamp(1).toInstant()).isEqualTo(Instant.parse(date + "T00:00:00Z"));
        }
    }

    @Test
    void calendarGivesTheZoneOfADateAndATime() throws SQLException {
        var tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        assertThat(on(Types.DATE, LocalDate.of(2026, 10, 1)).getDate(1, tokyo).getTime())
                .isEqualTo(Instant.parse("2026-09-30T15:00:00Z").toEpochMilli());
        assertThat(on(Types.TIME, LocalTime.of(9, 0)).getTime(1, tokyo).getTime())
                .isZero();
        assertThat(on(Types.DATE, LocalDate.of(2026, 10, 1)).getDate(1, null)).hasToString("2026-10-01");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01,2026-10-01T00:00:00Z",
        "2026-10-01 02:30:00,2026-10-01T02:30:00Z",
        "2026-10-01 02:30:00.0,2026-10-01T02:30:00Z",
        "2026-10-01T02:30,2026-10-01T02:30:00Z",
        "2026-10-01T02:30:00Z,2026-10-01T02:30:00Z",
        "2026-10-01t02:30:00z,2026-10-01T02:30:00Z",
        "2026-10-01T02:30:00.123456Z,2026-10-01T02:30:00.123Z",
        "2026-10-01T02:30:00.999999Z,2026-10-01T02:30:00.999Z",
        "2026-10-01T02:30:00+02:00,2026-10-01T00:30:00Z",
        "2026-10-01 02:30:00+02,2026-10-01T00:30:00Z",
        "2026-10-01 02:30:00 -0530,2026-10-01T08:00:00Z",
        "1969-12-31T23:59:59.9999Z,1969-12-31T23:59:59.999Z",
    })
    void textIsReadAsATimestamp(String written, Instant meant) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        assertThat(text(written).getTimestamp(1).toInstant()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "2026-02-30",
                "2026-10-01 25:00:00",
                "2026-10-01 02:30:00 Europe/Berlin",
                "12:00:00"
            })
    void otherTextIsNoTimestamp(String written) {
        assertRefused("22018", () -> text(written).getTimestamp(1));
        assertRefused("22018", () -> text(written).getDate(1));
    }

    @Test
    void textIsReadAsDateAndTime() throws SQLException {
        assertThat(text("2026-10-01T23:30:00-02:00").getDate(1)).hasToString("2026-10-02");
        assertThat(text("12:34:56").getTime(1)).hasToString("12:34:56");
        assertThat(text("2026-10-01 12:34:56").getTime(1)).hasToString("12:34:56");
        assertRefused("22018", () -> text("noon").getTime(1));
        assertRefused("22018", () -> on(Types.DATE, LocalDate.EPOCH).getTime(1));
        assertRefused("22018", () -> on(Types.TIME, LocalTime.NOON).getDate(1));
        assertRefused("22018", () -> on(Types.BIGINT, 1L).getTimestamp(1));
    }

    @Test
    void objectsAreOfTheirTypesClass() throws SQLException {
        assertThat(text("a").getObject(1)).isEqualTo("a");
        assertThat(on(Types.BIGINT, 1L).getObject(1)).isEqualTo(1L);
        assertThat(on(Types.INTEGER, 1).getObject(1)).isEqualTo(1);
        assertThat(on(Types.SMALLINT, (short) 1).getObject(1)).isEqualTo(1);
        assertThat(on(Types.DOUBLE, 1.5).getObject(1)).isEqualTo(1.5);
        assertThat(on(Types.REAL, 1.5f).getObject(1)).isEqualTo(1.5f);
        assertThat(on(Types.BOOLEAN, true).getObject(1)).isEqualTo(true);
        assertThat(on(Types.DECIMAL, BigDecimal.TEN).getObject(1)).isEqualTo(BigDecimal.TEN);
        assertThat(on(Types.TIME, LocalTime.NOON).getObject(1)).isEqualTo(Time.valueOf("12:00:00"));
        assertThat(on(Types.VARBINARY, new byte[] {1}).getObject(1)).isEqualTo(new byte[] {1});
        assertThat(on(Types.ARRAY, List.of("a")).getObject(1)).isInstanceOf(Array.class);
        assertThat(on(Types.OTHER, INSTANT).getObject(1)).isEqualTo(Timestamp.from(INSTANT));
    }

    @Test
    void objectsAreOfTheClassThatIsAskedFor() throws SQLException {
        ResultSet row = text("42");
        assertThat(row.getObject(1, String.class)).isEqualTo("42");
        assertThat(row.getObject(1, Object.class)).isEqualTo("42");
        assertThat(row.getObject(1, Byte.class)).isEqualTo((byte) 42);
        assertThat(row.getObject(1, Short.class)).isEqualTo((short) 42);
        assertThat(row.getObject(1, Integer.class)).isEqualTo(42);
        assertThat(row.getObject(1, Long.class)).isEqualTo(42L);
        assertThat(row.getObject(1, Float.class)).isEqualTo(42f);
        assertThat(row.getObject(1, Double.class)).isEqualTo(42.0);
        assertThat(row.getObject(1, BigDecimal.class)).isEqualTo("42");
        assertThat(row.getObject(1, BigInteger.class)).isEqualTo(42);
        assertThat(row.getObject("X", Long.class)).isEqualTo(42L);
        assertThat(text("1").getObject(1, Boolean.class)).isTrue();
        UUID uuid = UUID.randomUUID();
        assertThat(text(uuid.toString()).getObject(1, UUID.class)).isEqualTo(uuid);
        assertRefused("22018", () -> text("x").getObject(1, UUID.class));
        assertRefused("0A000", () -> row.getObject(1, Thread.class)).hasMessageContaining("java.lang.Thread");
        assertRefused("22023", () -> row.getObject(1, (Class<?>) null));
    }

    @Test
    void textIsReadAsLargeObjectAndStream() throws SQLException, IOException {
        ResultSet row = text("Grüße");
        byte[] utf8 = "Grüße".getBytes(StandardCharsets.UTF_8);
        assertThat(row.getBytes(1)).isEqualTo(utf8);
        assertThat(row.getAsciiStream(1).readAllBytes()).isEqualTo(utf8);
        assertThat(row.getBinaryStream(1).readAllBytes()).isEqualTo(utf8);
        assertThat(content(row.getCharacterStream(1))).isEqualTo("Grüße");
        assertThat(content(row.getNCharacterStream(1))).isEqualTo("Grüße");
        Clob clob = row.getClob(1);
        assertThat(clob.length()).isEqualTo(5);
        assertThat(clob.getSubString(2, 2)).isEqualTo("rü");
        assertThat(clob.getSubString(6, 2)).isEmpty();
        assertThat(clob.position("üß", 1)).isEqualTo(3);
        assertThat(clob.position("x", 1)).isEqualTo(-1);
        assertThat(content(row.getNClob("x").getCharacterStream(2, 3))).isEqualTo("rüß");
        assertRefused("22023", () -> clob.getSubString(0, 1));
        assertRefused("0A000", () -> clob.setString(1, "x"));
        assertThat(text("https://a.klaviyo.com/x").getURL(1)).hasPath("/x");
        assertRefused("22018", () -> row.getURL(1));
        assertRefused("0A000", () -> row.getBlob(1));
    }

    @Test
    void listsAreArrays() throws SQLException {
        Array array = on(Types.ARRAY, Arrays.asList("a", null, "c")).getArray(1);
        assertThat(array.getArray()).isEqualTo(new Object[] {"a", null, "c"});
        assertThat(array.getArray(2, 2)).isEqualTo(new Object[] {null, "c"});
        assertThat(array.getBaseType()).isEqualTo(Types.VARCHAR);
        assertThat(array.getBaseTypeName()).isEqualTo("VARCHAR");
        ResultSet elements = array.getResultSet(3, 1);
        assertThat(elements.next()).isTrue();
        assertThat(elements.getLong(1)).isEqualTo(3);
        assertThat(elements.getString("VALUE")).isEqualTo("c");
        assertThat(elements.next()).isFalse();
        assertRefused("22023", () -> array.getArray(0, 1));
        assertRefused("22023", () -> array.getArray(3, 2));
        assertRefused("22018", () -> text("x").getArray(1));
        assertThat(on(Types.ARRAY, List.of(INSTANT)).getArray(1).getArray())
                .isEqualTo(new Object[] {Timestamp.from(INSTANT)});
    }

    @Test
    void longValuesAreCutInMessages() {
        assertRefused("22018", () -> text("z".repeat(5000)).getInt(1))
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(200));
    }
}
