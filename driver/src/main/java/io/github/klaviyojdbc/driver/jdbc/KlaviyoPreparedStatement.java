/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.CompiledQuery;
import io.github.klaviyojdbc.adapter.sql.ParameterType;
import io.github.klaviyojdbc.driver.SqlErrors;
import io.github.klaviyojdbc.driver.SqlState;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled query and values for its {@code ?}s, which are converted to the types that the query gives them as they are set. */
public class KlaviyoPreparedStatement extends KlaviyoStatement implements PreparedStatement {
    private static final Object NOT_SET = new Object();

    private final CompiledQuery query;
    private final List<ParameterType> types;
    private final @Nullable Object[] values;

    KlaviyoPreparedStatement(KlaviyoConnection connection, @Nullable SQLWarning warning, CompiledQuery query) {
        super(connection, warning, true);
        this.query = query;
        this.types = query.parameters();
        this.values = new @Nullable Object[types.size()];
        Arrays.fill(values, NOT_SET);
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return run(false);
    }

    @Override
    public boolean execute() throws SQLException {
        run(true);
        return true;
    }

    private ResultSet run(boolean toTheEnd) throws SQLException {
        checkOpen();
        return run(abandoned -> query, parameters(), toTheEnd);
    }

    @Override
    public int executeUpdate() throws SQLException {
        return (int) executeLargeUpdate();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        checkOpen();
        throw notAnUpdate();
    }

    @Override
    public void addBatch() throws SQLException {
        checkOpen();
        throw noBatches();
    }

    private List<@Nullable Object> parameters() throws SQLException {
        List<@Nullable Object> parameters = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == NOT_SET) {
                throw SqlErrors.of(
                        SqlState.MISSING_PARAMETER, "Parameter " + (i + 1) + " of " + values.length + " has no value");
            }
            parameters.add(values[i]);
        }
        return parameters;
    }

    @Override
    public void clearParameters() throws SQLException {
        checkOpen();
        Arrays.fill(values, NOT_SET);
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        return new KlaviyoResultSetMetaData(query.columns());
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        checkOpen();
        return new KlaviyoParameterMetaData(types);
    }

    private void checkParameter(int parameter) throws SQLException {
        checkOpen();
        if (parameter < 1 || parameter > values.length) {
            throw SqlErrors.of(
                    SqlState.INVALID_INDEX,
                    "No parameter " + parameter + ": the statement has " + values.length + " parameters");
        }
    }

    private void set(int parameter, @Nullable Object value) throws SQLException {
        checkParameter(parameter);
        try {
            values[parameter - 1] = ToParameter.of(value, types.get(parameter - 1));
        } catch (ConversionException e) {
            throw e.toSqlException("Parameter " + parameter);
        }
    }

    @Override
    public void setNull(int parameter, int sqlType) throws SQLException {
        set(parameter, null);
    }

    @Override
    public void setNull(int parameter, int sqlType, @Nullable String typeName) throws SQLException {
        set(parameter, null);
    }

    @Override
    public void setBoolean(int parameter, boolean value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setByte(int parameter, byte value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setShort(int parameter, short value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setInt(int parameter, int value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setLong(int parameter, long value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setFloat(int parameter, float value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setDouble(int parameter, double value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setBigDecimal(int parameter, @Nullable BigDecimal value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setString(int parameter, @Nullable String value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setNString(int parameter, @Nullable String value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setDate(int parameter, @Nullable Date value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setTime(int parameter, @Nullable Time value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setTimestamp(int parameter, @Nullable Timestamp value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setURL(int parameter, @Nullable URL value) throws SQLException {
        set(parameter, value);
    }

    @Override
    public void setDate(int parameter, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        if (value == null || calendar == null) {
            set(parameter, value);
        } else {
            Instant instant = Instant.ofEpochMilli(value.getTime());
            set(parameter, instant.atZone(calendar.getTimeZone().toZoneId()).toLocalDate());
        }
    }

    @Override
    public void setTime(int parameter, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        if (value == null || calendar == null) {
            set(parameter, value);
        } else {
            Instant instant = Instant.ofEpochMilli(value.getTime());
            set(parameter, LocalTime.ofInstant(instant, calendar.getTimeZone().toZoneId()));
        }
    }

    /** Ignores the calendar: a timestamp is an instant, which needs no zone. */
    @Override
    public void setTimestamp(int parameter, @Nullable Timestamp value, @Nullable Calendar calendar)
            throws SQLException {
        set(parameter, value);
    }

    /** The value becomes one of the caller's type first, and then one of the type that the query gives the parameter. */
    @Override
    public void setObject(int parameter, @Nullable Object value, int sqlType) throws SQLException {
        setObject(parameter, value, sqlType, -1);
    }

    @Override
    public void setObject(int parameter, @Nullable Object value, int sqlType, int scaleOrLength) throws SQLException {
        checkOpen();
        try {
            setObject(parameter, GivenType.of(value, sqlType, scaleOrLength));
        } catch (ConversionException e) {
            throw e.toSqlException("Parameter " + parameter);
        }
    }

    @Override
    public void setObject(int parameter, @Nullable Object value, @Nullable SQLType sqlType) throws SQLException {
        setObject(parameter, value, sqlType, -1);
    }

    @Override
    public void setObject(int parameter, @Nullable Object value, @Nullable SQLType sqlType, int scaleOrLength)
            throws SQLException {
        Integer type = sqlType == null ? null : sqlType.getVendorTypeNumber();
        setObject(parameter, value, type == null ? Types.OTHER : type, scaleOrLength);
    }

    @Override
    public void setObject(int parameter, @Nullable Object value) throws SQLException {
        if (value instanceof Clob clob) {
            setClob(parameter, clob);
        } else if (value instanceof Array array) {
            setArray(parameter, array);
        } else if (value instanceof Reader reader) {
            setCharacterStream(parameter, reader);
        } else if (value instanceof InputStream stream) {
            setBinaryStream(parameter, stream);
        } else {
            set(parameter, value);
        }
    }

    @Override
    public void setBytes(int parameter, byte @Nullable [] value) throws SQLException {
        set(parameter, value == null || binary(parameter) ? value : new String(value, StandardCharsets.UTF_8));
    }

    private boolean binary(int parameter) {
        int type = parameter >= 1 && parameter <= types.size()
                ? types.get(parameter - 1).jdbcType()
                : Types.OTHER;
        return type == Types.BINARY || type == Types.VARBINARY || type == Types.LONGVARBINARY;
    }

    @Override
    public void setClob(int parameter, @Nullable Clob value) throws SQLException {
        set(parameter, value == null ? null : value.getSubString(1, (int) Math.min(value.length(), Integer.MAX_VALUE)));
    }

    @Override
    public void setNClob(int parameter, @Nullable NClob value) throws SQLException {
        setClob(parameter, value);
    }

    @Override
    public void setCharacterStream(int parameter, @Nullable Reader reader) throws SQLException {
        setText(parameter, reader, Long.MAX_VALUE);
    }

    @Override
    public void setCharacterStream(int parameter, @Nullable Reader reader, long length) throws SQLException {
        setText(parameter, reader, length);
    }

    @Override
    public void setNCharacterStream(int parameter, @Nullable Reader reader) throws SQLException {
        setText(parameter, reader, Long.MAX_VALUE);
    }

    @Override
    public void setNCharacterStream(int parameter, @Nullable Reader reader, long length) throws SQLException {
        setText(parameter, reader, length);
    }

    @Override
    public void setClob(int parameter, @Nullable Reader reader) throws SQLException {
        setText(parameter, reader, Long.MAX_VALUE);
    }

    @Override
    public void setClob(int parameter, @Nullable Reader reader, long length) throws SQLException {
        setText(parameter, reader, length);
    }

    @Override
    public void setNClob(int parameter, @Nullable Reader reader) throws SQLException {
        setText(parameter, reader, Long.MAX_VALUE);
    }

    @Override
    public void setNClob(int parameter, @Nullable Reader reader, long length) throws SQLException {
        setText(parameter, reader, length);
    }

    @Override
    public void setCharacterStream(int parameter, @Nullable Reader reader, int length) throws SQLException {
        setText(parameter, reader, length);
    }

    @Override
    public void setAsciiStream(int parameter, @Nullable InputStream stream) throws SQLException {
        setText(parameter, stream, Long.MAX_VALUE, StandardCharsets.US_ASCII);
    }

    @Override
    public void setBinaryStream(int parameter, @Nullable InputStream stream) throws SQLException {
        setBytes(parameter, bytes(parameter, stream, Long.MAX_VALUE));
    }

    @Override
    public void setAsciiStream(int parameter, @Nullable InputStream stream, int length) throws SQLException {
        setText(parameter, stream, length, StandardCharsets.US_ASCII);
    }

    @Override
    public void setBinaryStream(int parameter, @Nullable InputStream stream, int length) throws SQLException {
        setBytes(parameter, bytes(parameter, stream, length));
    }

    @Override
    public void setAsciiStream(int parameter, @Nullable InputStream stream, long length) throws SQLException {
        setText(parameter, stream, length, StandardCharsets.US_ASCII);
    }

    @Override
    public void setBinaryStream(int parameter, @Nullable InputStream stream, long length) throws SQLException {
        setBytes(parameter, bytes(parameter, stream, length));
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int parameter, @Nullable InputStream stream, int length) throws SQLException {
        setText(parameter, stream, length, StandardCharsets.UTF_16BE);
    }

    private void setText(int parameter, @Nullable Reader reader, long length) throws SQLException {
        if (reader == null) {
            set(parameter, null);
            return;
        }
        checkLength(length);
        try {
            var text = new StringWriter();
            reader.transferTo(text);
            String read = text.toString();
            set(parameter, read.substring(0, (int) Math.min(length, read.length())));
        } catch (IOException e) {
            throw unreadable(parameter, e);
        }
    }

    private void setText(int parameter, @Nullable InputStream stream, long length, Charset charset)
            throws SQLException {
        byte[] bytes = bytes(parameter, stream, length);
        set(parameter, bytes == null ? null : new String(bytes, charset));
    }

    private static byte @Nullable [] bytes(int parameter, @Nullable InputStream stream, long length)
            throws SQLException {
        if (stream == null) {
            return null;
        }
        checkLength(length);
        try {
            return stream.readNBytes((int) Math.min(length, Integer.MAX_VALUE));
        } catch (IOException e) {
            throw unreadable(parameter, e);
        }
    }

    private static void checkLength(long length) throws SQLException {
        if (length < 0) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "A length cannot be negative: " + length);
        }
    }

    private static SQLException unreadable(int parameter, IOException e) {
        return SqlErrors.of(SqlState.DATA_EXCEPTION, "Parameter " + parameter + ": its stream cannot be read", e);
    }

    @Override
    public void setRef(int parameter, @Nullable Ref value) throws SQLException {
        throw refusal(parameter, "REF");
    }

    @Override
    public void setBlob(int parameter, @Nullable Blob value) throws SQLException {
        throw refusal(parameter, "BLOB");
    }

    @Override
    public void setBlob(int parameter, @Nullable InputStream stream) throws SQLException {
        throw refusal(parameter, "BLOB");
    }

    @Override
    public void setBlob(int parameter, @Nullable InputStream stream, long length) throws SQLException {
        throw refusal(parameter, "BLOB");
    }

    @Override
    public void setArray(int parameter, @Nullable Array value) throws SQLException {
        set(parameter, value == null ? null : value.getArray());
    }

    @Override
    public void setRowId(int parameter, @Nullable RowId value) throws SQLException {
        throw refusal(parameter, "ROWID");
    }

    @Override
    public void setSQLXML(int parameter, @Nullable SQLXML value) throws SQLException {
        throw refusal(parameter, "SQLXML");
    }

    @Override
    public final boolean execute(String sql) throws SQLException {
        throw noText();
    }

    @Override
    public final boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
        throw noText();
    }

    @Override
    public final boolean execute(String sql, int @Nullable [] columnIndexes) throws SQLException {
        throw noText();
    }

    @Override
    public final boolean execute(String sql, String @Nullable [] columnNames) throws SQLException {
        throw noText();
    }

    @Override
    public final int executeUpdate(String sql) throws SQLException {
        throw noText();
    }

    @Override
    public final int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
        throw noText();
    }

    @Override
    public final int executeUpdate(String sql, int @Nullable [] columnIndexes) throws SQLException {
        throw noText();
    }

    @Override
    public final int executeUpdate(String sql, String @Nullable [] columnNames) throws SQLException {
        throw noText();
    }

    @Override
    public final long executeLargeUpdate(String sql) throws SQLException {
        throw noText();
    }

    @Override
    public final long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
        throw noText();
    }

    @Override
    public final long executeLargeUpdate(String sql, int @Nullable [] columnIndexes) throws SQLException {
        throw noText();
    }

    @Override
    public final long executeLargeUpdate(String sql, String @Nullable [] columnNames) throws SQLException {
        throw noText();
    }

    @Override
    public final ResultSet executeQuery(String sql) throws SQLException {
        throw noText();
    }

    @Override
    public final void addBatch(String sql) throws SQLException {
        throw noText();
    }

    private SQLException noText() throws SQLException {
        checkOpen();
        return SqlErrors.of(SqlState.OUT_OF_SEQUENCE, "The statement is prepared: it has its SQL already");
    }

    /** What no parameter can be. That the statement is closed, or has no such parameter, is said first. */
    private SQLException refusal(int parameter, String type) throws SQLException {
        checkParameter(parameter);
        return SqlErrors.notSupported("There are no parameters of type " + type);
    }
}
