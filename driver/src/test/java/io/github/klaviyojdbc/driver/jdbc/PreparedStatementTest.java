/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedStatementTest {
    private static final Instant INSTANT = Instant.parse("2026-10-01T02:30:00.123Z");

    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        TimeZone.setDefault(zone);
    }

    /** Sets one parameter of a type. */
    private interface Setting {
        void on(PreparedStatement statement) throws SQLException;
    }

    private static Object bound(int jdbcType, Setting setting) throws SQLException {
        var engine = FakeEngine.withParameters(jdbcType);
        PreparedStatement statement = engine.connect().prepareStatement("SELECT n FROM events WHERE n = ?");
        setting.on(statement);
        statement.executeQuery();
        return engine.executed.get(0).get(0);
    }

    private static Object boundObject(int jdbcType, Object value) throws SQLException {
        return bound(jdbcType, s -> s.setObject(1, value));
    }

    @Test
    void numbersBecomeTheParametersType() throws SQLException {
        assertThat(bound(Types.BIGINT, s -> s.setInt(1, 5))).isEqualTo(5L);
        assertThat(bound(Types.INTEGER, s -> s.setLong(1, 5)))
                .as("jOOQ's LIMIT ?")
                .isEqualTo(5);
        assertThat(bound(Types.SMALLINT, s -> s.setByte(1, (byte) 5))).isEqualTo((short) 5);
        assertThat(bound(Types.TINYINT, s -> s.setShort(1, (short) 5))).isEqualTo((byte) 5);
        assertThat(bound(Types.DOUBLE, s -> s.setInt(1, 5))).isEqualTo(5.0);
        assertThat(bound(Types.DOUBLE, s -> s.setFloat(1, 1.5f))).isEqualTo(1.5);
        assertThat(bound(Types.REAL, s -> s.setDouble(1, 1.5))).isEqualTo(1.5f);
        assertThat(bound(Types.DECIMAL, s -> s.setLong(1, 5))).isEqualTo(new BigDecimal(5));
        assertThat(bound(Types.BIGINT, s -> s.setBigDecimal(1, new BigDecimal("5.00"))))
                .isEqualTo(5L);
        assertThat(bound(Types.BIGINT, s -> s.setBoolean(1, true))).isEqualTo(1L);
        assertThat(bound(Types.BOOLEAN, s -> s.setInt(1, 0))).isEqualTo(false);
        assertThat(bound(Types.VARCHAR, s -> s.setInt(1, 5))).isEqualTo("5");
        assertThat(boundObject(Types.BIGINT, BigInteger.TEN)).isEqualTo(10L);
        assertThat(boundObject(Types.BIGINT, new AtomicInteger(3))).isEqualTo(3L);
        assertThat(boundObject(Types.OTHER, 5)).isEqualTo(5);
        assertRefused("22003", () -> bound(Types.INTEGER, s -> s.setLong(1, 1L << 40)))
                .hasMessageContaining("Parameter 1");
        assertRefused("22003", () -> bound(Types.BIGINT, s -> s.setDouble(1, 1.5)))
                .hasMessageContaining("fraction");
    }

    @Test
    void textIsLeftToTheEngine() throws SQLException, IOException {
        for (int type : new int[] {Types.VARCHAR, Types.BIGINT, Types.TIMESTAMP, Types.BOOLEAN, Types.OTHER}) {
            assertThat(bound(type, s -> s.setString(1, "2026-10-01T02:30:00Z"))).isEqualTo("2026-10-01T02:30:00Z");
        }
        assertThat(bound(Types.VARCHAR, s -> s.setNString(1, "n"))).isEqualTo("n");
        assertThat(boundObject(Types.VARCHAR, 'c')).isEqualTo("c");
        assertThat(boundObject(Types.VARCHAR, TimeUnit.DAYS)).isEqualTo("DAYS");
        assertThat(boundObject(Types.VARCHAR, new StringBuilder("b"))).isEqualTo("b");
        UUID uuid = UUID.randomUUID();
        assertThat(boundObject(Types.VARCHAR, uuid)).isEqualTo(uuid.toString());
        var url = URI.create("https://a.klaviyo.com/x").toURL();
        assertThat(bound(Types.VARCHAR, s -> s.setURL(1, url))).isEqualTo("https://a.klaviyo.com/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"})
    void timestampsAreInstantsInEveryZone(String name) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(name));
        var tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        assertThat(bound(Types.TIMESTAMP, s -> s.setTimestamp(1, Timestamp.from(INSTANT))))
                .isEqualTo(INSTANT);
        assertThat(bound(Types.TIMESTAMP, s -> s.setTimestamp(1, Timestamp.from(INSTANT), tokyo)))
                .isEqualTo(INSTANT);
        assertThat(boundObject(Types.TIMESTAMP, INSTANT)).isEqualTo(INSTANT);
        assertThat(boundObject(Types.TIMESTAMP, OffsetDateTime.parse("2026-10-01T04:30:00.123+02:00")))
                .isEqualTo(INSTANT);
        assertThat(boundObject(Types.TIMESTAMP, ZonedDateTime.parse("2026-10-01T04:30:00.123+02:00[Europe/Berlin]")))
                .isEqualTo(INSTANT);
        assertThat(boundObject(Types.TIMESTAMP, LocalDateTime.parse("2026-10-01T02:30:00.123")))
                .isEqualTo(INSTANT);
        assertThat(boundObject(Types.TIMESTAMP, java.util.Date.from(INSTANT))).isEqualTo(INSTANT);
        var calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
        calendar.setTimeInMillis(INSTANT.toEpochMilli());
        assertThat(boundObject(Types.TIMESTAMP, calendar)).isEqualTo(INSTANT);
        Instant midnight = Instant.parse("2026-10-01T00:00:00Z");
        assertThat(boundObject(Types.TIMESTAMP, LocalDate.of(2026, 10, 1))).isEqualTo(midnight);
        assertThat(bound(Types.TIMESTAMP, s -> s.setDate(1, Date.valueOf("2026-10-01"))))
                .as("JasperReports")
                .isEqualTo(midnight);
        assertThat(bound(Types.VARCHAR, s -> s.setTimestamp(1, Timestamp.from(INSTANT))))
                .isEqualTo("2026-10-01 02:30:00.123");
        assertThat(bound(Types.DATE, s -> s.setDate(1, Date.valueOf("2026-10-01"))))
                .isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(bound(Types.DATE, s -> s.setTimestamp(1, Timestamp.from(INSTANT))))
                .isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(boundObject(Types.DATE, LocalDate.EPOCH)).isEqualTo(LocalDate.EPOCH);
        assertThat(bound(Types.TIME, s -> s.setTime(1, Time.valueOf("12:34:56"))))
                .isEqualTo(LocalTime.of(12, 34, 56));
        assertThat(boundObject(Types.OTHER, Timestamp.from(INSTANT))).isEqualTo(INSTANT);
    }

    @Test
    void instantsAreCutToMillisecondsDownwards() throws SQLException {
        assertThat(boundObject(Types.TIMESTAMP, Instant.parse("2026-10-01T02:30:00.123999Z")))
                .isEqualTo(INSTANT);
        assertThat(boundObject(Types.TIMESTAMP, Instant.parse("1969-12-31T23:59:59.9999Z")))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
    }

    @Test
    void calendarGivesTheZoneOfADateAndATime() throws SQLException {
        var tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        var date = new Date(Instant.parse("2026-09-30T15:00:00Z").toEpochMilli());
        assertThat(bound(Types.DATE, s -> s.setDate(1, date, tokyo))).isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(bound(Types.TIME, s -> s.setTime(1, new Time(0), tokyo))).isEqualTo(LocalTime.of(9, 0));
        assertThat(bound(Types.DATE, s -> s.setDate(1, null, tokyo))).isNull();
    }

    @Test
    void nullsNeedNoType() throws SQLException {
        assertThat(bound(Types.BIGINT, s -> s.setNull(1, Types.OTHER)))
                .as("MyBatis")
                .isNull();
        assertThat(bound(Types.BIGINT, s -> s.setNull(1, Types.NULL, "x"))).isNull();
        assertThat(bound(Types.BIGINT, s -> s.setString(1, null))).isNull();
        assertThat(bound(Types.TIMESTAMP, s -> s.setTimestamp(1, null))).isNull();
        assertThat(bound(Types.VARCHAR, s -> s.setObject(1, null))).isNull();
        assertThat(bound(Types.VARCHAR, s -> s.setCharacterStream(1, null))).isNull();
        assertThat(bound(Types.VARCHAR, s -> s.setBytes(1, null))).isNull();
    }

    @Test
    void valueIsOfTheGivenTypeFirst() throws SQLException {
        assertThat(bound(Types.BIGINT, s -> s.setObject(1, 5, Types.VARCHAR))).isEqualTo("5");
        assertThat(bound(Types.BIGINT, s -> s.setObject(1, 5, Types.DECIMAL, 2)))
                .isEqualTo(5L);
        assertThat(bound(Types.VARCHAR, s -> s.setObject(1, "1.255", Types.DECIMAL, 2)))
                .isEqualTo("1.26");
        assertThat(bound(Types.BIGINT, s -> s.setObject(1, 5, JDBCType.INTEGER)))
                .isEqualTo(5L);
        assertThat(bound(Types.BIGINT, s -> s.setObject(1, 5, (SQLType) null))).isEqualTo(5L);
        assertThat(bound(Types.BIGINT, s -> s.setObject(1, 5, Types.OTHER))).isEqualTo(5L);
        assertThat(bound(Types.VARCHAR, s -> s.setObject(1, "yes", Types.BIT))).isEqualTo("true");
        assertThat(bound(Types.VARCHAR, s -> s.setObject(1, new StringReader("a"), Types.CLOB)))
                .isEqualTo("a");
        assertThat(bound(Types.VARCHAR, s -> s.setObject(1, null, Types.BLOB))).isNull();
        assertRefused("22018", () -> bound(Types.VARCHAR, s -> s.setObject(1, "x", Types.INTEGER)));
        assertRefused("22003", () -> bound(Types.DOUBLE, s -> s.setObject(1, 1.5, Types.INTEGER)));
        assertRefused("0A000", () -> bound(Types.VARCHAR, s -> s.setObject(1, "x", Types.REF)));
        assertRefused("0A000", () -> bound(Types.VARCHAR, s -> s.setObject(1, "x", 123_456)));
        assertRefused("22023", () -> boundObject(Types.VARCHAR, new Thread())).hasMessageContaining("java.lang.Thread");
        assertRefused("22018", () -> boundObject(Types.BIGINT, INSTANT));
    }

    @Test
    void arraysAreMadeAndBound() throws SQLException {
        Array made = new FakeEngine().connect().createArrayOf("integer", new Object[] {1L, "2", null});
        assertThat(made.getBaseType()).isEqualTo(Types.INTEGER);
        assertThat((Object[]) made.getArray()).containsExactly(1, 2, null);
        assertThat(bound(Types.ARRAY, s -> s.setArray(1, made))).isEqualTo(Arrays.asList(1, 2, null));
        assertThat(boundObject(Types.ARRAY, made)).isEqualTo(Arrays.asList(1, 2, null));
        assertThat(boundObject(Types.ARRAY, new String[] {"a"})).isEqualTo(List.of("a"));
        assertThat(bound(Types.ARRAY, s -> s.setArray(1, null))).isNull();
        assertRefused("22018", () -> new FakeEngine().connect().createArrayOf("INTEGER", new Object[] {"x"}));
        assertRefused("22023", () -> new FakeEngine().connect().createArrayOf("nothing", new Object[0]));
        assertRefused("22023", () -> new FakeEngine().connect().createArrayOf("INTEGER", null));
    }

    @Test
    void clobsAreWrittenAndBound() throws SQLException, IOException {
        Clob made = new FakeEngine().connect().createClob();
        made.setString(1, "abc");
        made.setString(2, "XYZ", 1, 1);
        assertThat(made.getSubString(1, 9)).isEqualTo("aYc");
        try (Writer writer = made.setCharacterStream(4)) {
            writer.write("de");
        }
        try (OutputStream stream = made.setAsciiStream(1)) {
            stream.write('A');
        }
        made.truncate(4);
        assertThat(bound(Types.VARCHAR, s -> s.setClob(1, made))).isEqualTo("AYcd");
        assertRefused("22023", () -> made.setString(9, "x"));
        assertRefused("22023", () -> made.truncate(-1));
    }

    @Test
    void streamsAreReadWhole() throws SQLException {
        assertThat(bound(Types.VARCHAR, s -> s.setCharacterStream(1, new StringReader("abc"))))
                .isEqualTo("abc");
        assertThat(bound(Types.VARCHAR, s -> s.setCharacterStream(1, new StringReader("abc"), 2)))
                .isEqualTo("ab");
        assertThat(bound(Types.VARCHAR, s -> s.setClob(1, new StringReader("abc"), 9L)))
                .isEqualTo("abc");
        assertThat(bound(Types.VARCHAR, s -> s.setClob(1, new TextClob("abc")))).isEqualTo("abc");
        assertThat(boundObject(Types.VARCHAR, new TextClob("abc"))).isEqualTo("abc");
        assertThat(boundObject(Types.VARCHAR, new StringReader("abc"))).isEqualTo("abc");
        byte[] bytes = "é".getBytes(StandardCharsets.UTF_8);
        assertThat(bound(Types.VARCHAR, s -> s.setBytes(1, bytes))).isEqualTo("é");
        assertThat(bound(Types.VARBINARY, s -> s.setBytes(1, bytes))).isEqualTo(bytes);
        assertThat(bound(Types.VARCHAR, s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes))))
                .isEqualTo("é");
        assertThat(bound(Types.VARCHAR, s -> s.setAsciiStream(1, new ByteArrayInputStream(new byte[] {65, 66}), 1)))
                .isEqualTo("A");
        assertRefused("22023", () -> bound(Types.VARCHAR, s -> s.setCharacterStream(1, new StringReader("a"), -1)));
        Reader broken = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("broken");
            }

            @Override
            public void close() {}
        };
        assertRefused("22000", () -> bound(Types.VARCHAR, s -> s.setCharacterStream(1, broken)));
    }

    @Test
    void parametersAreCountedAndNamedWhenMissing() throws SQLException {
        var engine = FakeEngine.withParameters(Types.BIGINT, Types.VARCHAR);
        PreparedStatement statement = engine.connect().prepareStatement("SELECT ? , ?");
        assertRefused("07009", () -> statement.setInt(0, 1));
        assertRefused("07009", () -> statement.setInt(3, 1)).hasMessageContaining("2 parameters");
        statement.setInt(1, 1);
        assertRefused("07001", statement::executeQuery).hasMessageContaining("Parameter 2");
        statement.setString(2, "x");
        assertThat(statement.execute()).isTrue();
        statement.setInt(1, 2);
        statement.executeQuery();
        assertThat(engine.executed).containsExactly(List.of(1L, "x"), List.of(2L, "x"));
        assertThat(engine.prepared).hasSize(1);
        statement.clearParameters();
        assertRefused("07001", statement::executeQuery).hasMessageContaining("Parameter 1");
    }

    @Test
    void metadataIsThereBeforeExecution() throws SQLException {
        var engine = FakeEngine.withParameters(Types.TIMESTAMP);
        PreparedStatement statement = engine.connect().prepareStatement("SELECT n FROM events WHERE datetime > ?");
        assertThat(statement.getMetaData().getColumnLabel(1)).isEqualTo("n");
        ParameterMetaData parameters = statement.getParameterMetaData();
        assertThat(parameters.getParameterCount()).isEqualTo(1);
        assertThat(parameters.getParameterType(1)).isEqualTo(Types.TIMESTAMP);
        assertThat(parameters.getParameterTypeName(1)).isEqualTo("TIMESTAMP");
        assertThat(parameters.getParameterClassName(1)).isEqualTo("java.sql.Timestamp");
        assertThat(parameters.getParameterMode(1)).isEqualTo(ParameterMetaData.parameterModeIn);
        assertThat(parameters.isNullable(1)).isEqualTo(ParameterMetaData.parameterNullableUnknown);
        assertThat(parameters.isSigned(1)).isFalse();
        assertRefused("07009", () -> parameters.getParameterType(2));
        assertThat(engine.executed).isEmpty();
    }

    @Test
    void preparedStatementTakesNoText() throws SQLException {
        PreparedStatement statement = new FakeEngine().connect().prepareStatement("SELECT 1");
        assertRefused("HY010", () -> statement.executeQuery("SELECT 2"));
        assertRefused("HY010", () -> statement.execute("SELECT 2", 1));
        assertRefused("HY010", () -> statement.executeUpdate("SELECT 2"));
        assertRefused("HY010", () -> statement.addBatch("SELECT 2"));
        assertRefused("07003", statement::executeUpdate);
        assertRefused("0A000", statement::addBatch);
        assertRefused("07009", () -> statement.setBlob(1, (Blob) null));
    }

    @Test
    void closedStatementTakesNoParameters() throws SQLException {
        PreparedStatement statement =
                FakeEngine.withParameters(Types.BIGINT).connect().prepareStatement("SELECT ?");
        statement.close();
        assertRefused("HY010", () -> statement.setInt(1, 1));
        assertRefused("HY010", statement::executeQuery);
        assertRefused("HY010", statement::getMetaData);
        assertRefused("HY010", statement::clearParameters);
    }

    @Test
    void maxRowsHoldForPreparedStatementsToo() throws SQLException {
        PreparedStatement statement = new FakeEngine().connect().prepareStatement("SELECT n FROM events");
        statement.setMaxRows(1);
        ResultSet rows = statement.executeQuery();
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isFalse();
    }

    @Test
    void callsTakeParametersAndAnswerByAResultSet() throws SQLException {
        var engine = FakeEngine.withParameters(Types.VARCHAR);
        var call = engine.connect().prepareCall("{call sync_state(?)}");
        call.setString(1, "jdbc:h2:mem:x");
        assertThat(call.execute()).isTrue();
        assertThat(call.getResultSet().next()).isTrue();
        assertRefused("0A000", () -> call.registerOutParameter(1, Types.VARCHAR));
        assertRefused("0A000", () -> call.getString(1));
        assertRefused("07009", () -> call.setString("target", "x"));
        assertRefused("0A000", () -> call.registerOutParameter(1, JDBCType.VARCHAR));
    }
}
