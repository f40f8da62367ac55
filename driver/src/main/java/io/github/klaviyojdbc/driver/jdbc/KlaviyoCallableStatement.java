/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.ClosestName;
import io.github.klaviyojdbc.adapter.sql.CompiledQuery;
import io.github.klaviyojdbc.driver.SqlErrors;
import io.github.klaviyojdbc.driver.SqlState;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call: a prepared statement whose parameters go in, by number or by the name of the argument; what comes out is its result set. */
public final class KlaviyoCallableStatement extends KlaviyoPreparedStatement implements CallableStatement {
    private final List<String> names;

    KlaviyoCallableStatement(KlaviyoConnection connection, @Nullable SQLWarning warning, CompiledQuery query) {
        super(connection, warning, query);
        names = query.parameterNames();
    }

    private SQLFeatureNotSupportedException noOutParameters() throws SQLException {
        checkOpen();
        return SqlErrors.notSupported("There are no OUT parameters: a call answers by a result set");
    }

    /** The number of the parameter that is this argument of the procedure, whatever the case. */
    private int number(String name) throws SQLException {
        checkOpen();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return i + 1;
            }
        }
        String hint = ClosestName.of(String.valueOf(name), names)
                .map(closest -> "; did you mean " + closest + "?")
                .orElse("");
        throw SqlErrors.of(SqlState.INVALID_INDEX, "The call has no ? for an argument " + name + hint);
    }

    @Override
    public void registerOutParameter(int parameter, int type) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void registerOutParameter(int parameter, int type, int detail) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public boolean wasNull() throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable String getString(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public boolean getBoolean(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public byte getByte(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public short getShort(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public int getInt(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public long getLong(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public float getFloat(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public double getDouble(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int parameter, int scale) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public byte @Nullable [] getBytes(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Date getDate(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Time getTime(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Timestamp getTimestamp(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Object getObject(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Object getObject(int parameter, @Nullable Map<String, Class<?>> types) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Ref getRef(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Blob getBlob(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Clob getClob(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Array getArray(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Date getDate(int parameter, @Nullable Calendar calendar) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Time getTime(int parameter, @Nullable Calendar calendar) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Timestamp getTimestamp(int parameter, @Nullable Calendar calendar) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void registerOutParameter(int parameter, int type, @Nullable String detail) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void registerOutParameter(String name, int type) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void registerOutParameter(String name, int type, int detail) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void registerOutParameter(String name, int type, @Nullable String detail) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable URL getURL(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void setURL(String name, @Nullable URL value) throws SQLException {
        setURL(number(name), value);
    }

    @Override
    public void setNull(String name, int sqlType) throws SQLException {
        setNull(number(name), sqlType);
    }

    @Override
    public void setBoolean(String name, boolean value) throws SQLException {
        setBoolean(number(name), value);
    }

    @Override
    public void setByte(String name, byte value) throws SQLException {
        setByte(number(name), value);
    }

    @Override
    public void setShort(String name, short value) throws SQLException {
        setShort(number(name), value);
    }

    @Override
    public void setInt(String name, int value) throws SQLException {
        setInt(number(name), value);
    }

    @Override
    public void setLong(String name, long value) throws SQLException {
        setLong(number(name), value);
    }

    @Override
    public void setFloat(String name, float value) throws SQLException {
        setFloat(number(name), value);
    }

    @Override
    public void setDouble(String name, double value) throws SQLException {
        setDouble(number(name), value);
    }

    @Override
    public void setBigDecimal(String name, @Nullable BigDecimal value) throws SQLException {
        setBigDecimal(number(name), value);
    }

    @Override
    public void setString(String name, @Nullable String value) throws SQLException {
        setString(number(name), value);
    }

    @Override
    public void setBytes(String name, byte @Nullable [] value) throws SQLException {
        setBytes(number(name), value);
    }

    @Override
    public void setDate(String name, @Nullable Date value) throws SQLException {
        setDate(number(name), value);
    }

    @Override
    public void setTime(String name, @Nullable Time value) throws SQLException {
        setTime(number(name), value);
    }

    @Override
    public void setTimestamp(String name, @Nullable Timestamp value) throws SQLException {
        setTimestamp(number(name), value);
    }

    @Override
    public void setAsciiStream(String name, @Nullable InputStream value, int length) throws SQLException {
        setAsciiStream(number(name), value, length);
    }

    @Override
    public void setBinaryStream(String name, @Nullable InputStream value, int length) throws SQLException {
        setBinaryStream(number(name), value, length);
    }

    @Override
    public void setObject(String name, @Nullable Object value, int sqlType, int length) throws SQLException {
        setObject(number(name), value, sqlType, length);
    }

    @Override
    public void setObject(String name, @Nullable Object value, int sqlType) throws SQLException {
        setObject(number(name), value, sqlType);
    }

    @Override
    public void setObject(String name, @Nullable Object value) throws SQLException {
        setObject(number(name), value);
    }

    @Override
    public void setCharacterStream(String name, @Nullable Reader value, int length) throws SQLException {
        setCharacterStream(number(name), value, length);
    }

    @Override
    public void setDate(String name, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        setDate(number(name), value, calendar);
    }

    @Override
    public void setTime(String name, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        setTime(number(name), value, calendar);
    }

    @Override
    public void setTimestamp(String name, @Nullable Timestamp value, @Nullable Calendar calendar) throws SQLException {
        setTimestamp(number(name), value, calendar);
    }

    @Override
    public void setNull(String name, int sqlType, @Nullable String typeName) throws SQLException {
        setNull(number(name), sqlType, typeName);
    }

    @Override
    public @Nullable String getString(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public boolean getBoolean(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public byte getByte(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public short getShort(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public int getInt(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public long getLong(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public float getFloat(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public double getDouble(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public byte @Nullable [] getBytes(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Date getDate(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Time getTime(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Timestamp getTimestamp(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Object getObject(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Object getObject(String name, @Nullable Map<String, Class<?>> types) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Ref getRef(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Blob getBlob(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Clob getClob(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Array getArray(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Date getDate(String name, @Nullable Calendar calendar) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Time getTime(String name, @Nullable Calendar calendar) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Timestamp getTimestamp(String name, @Nullable Calendar calendar) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable URL getURL(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable RowId getRowId(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable RowId getRowId(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void setRowId(String name, @Nullable RowId value) throws SQLException {
        setRowId(number(name), value);
    }

    @Override
    public void setNString(String name, @Nullable String value) throws SQLException {
        setNString(number(name), value);
    }

    @Override
    public void setNCharacterStream(String name, @Nullable Reader value, long length) throws SQLException {
        setNCharacterStream(number(name), value, length);
    }

    @Override
    public void setNClob(String name, @Nullable NClob value) throws SQLException {
        setNClob(number(name), value);
    }

    @Override
    public void setClob(String name, @Nullable Reader value, long length) throws SQLException {
        setClob(number(name), value, length);
    }

    @Override
    public void setBlob(String name, @Nullable InputStream value, long length) throws SQLException {
        setBlob(number(name), value, length);
    }

    @Override
    public void setNClob(String name, @Nullable Reader value, long length) throws SQLException {
        setNClob(number(name), value, length);
    }

    @Override
    public @Nullable NClob getNClob(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable NClob getNClob(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void setSQLXML(String name, @Nullable SQLXML value) throws SQLException {
        setSQLXML(number(name), value);
    }

    @Override
    public @Nullable SQLXML getSQLXML(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable SQLXML getSQLXML(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable String getNString(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable String getNString(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Reader getNCharacterStream(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Reader getNCharacterStream(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Reader getCharacterStream(int parameter) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public @Nullable Reader getCharacterStream(String name) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void setBlob(String name, @Nullable Blob value) throws SQLException {
        setBlob(number(name), value);
    }

    @Override
    public void setClob(String name, @Nullable Clob value) throws SQLException {
        setClob(number(name), value);
    }

    @Override
    public void setAsciiStream(String name, @Nullable InputStream value, long length) throws SQLException {
        setAsciiStream(number(name), value, length);
    }

    @Override
    public void setBinaryStream(String name, @Nullable InputStream value, long length) throws SQLException {
        setBinaryStream(number(name), value, length);
    }

    @Override
    public void setCharacterStream(String name, @Nullable Reader value, long length) throws SQLException {
        setCharacterStream(number(name), value, length);
    }

    @Override
    public void setAsciiStream(String name, @Nullable InputStream value) throws SQLException {
        setAsciiStream(number(name), value);
    }

    @Override
    public void setBinaryStream(String name, @Nullable InputStream value) throws SQLException {
        setBinaryStream(number(name), value);
    }

    @Override
    public void setCharacterStream(String name, @Nullable Reader value) throws SQLException {
        setCharacterStream(number(name), value);
    }

    @Override
    public void setNCharacterStream(String name, @Nullable Reader value) throws SQLException {
        setNCharacterStream(number(name), value);
    }

    @Override
    public void setClob(String name, @Nullable Reader value) throws SQLException {
        setClob(number(name), value);
    }

    @Override
    public void setBlob(String name, @Nullable InputStream value) throws SQLException {
        setBlob(number(name), value);
    }

    @Override
    public void setNClob(String name, @Nullable Reader value) throws SQLException {
        setNClob(number(name), value);
    }

    @Override
    public <T> @Nullable T getObject(int parameter, @Nullable Class<T> type) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public <T> @Nullable T getObject(String name, @Nullable Class<T> type) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void setObject(String name, @Nullable Object value, @Nullable SQLType sqlType, int length)
            throws SQLException {
        setObject(number(name), value, sqlType, length);
    }

    @Override
    public void setObject(String name, @Nullable Object value, @Nullable SQLType sqlType) throws SQLException {
        setObject(number(name), value, sqlType);
    }

    @Override
    public void registerOutParameter(int parameter, @Nullable SQLType type) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void registerOutParameter(int parameter, @Nullable SQLType type, int detail) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void registerOutParameter(int parameter, @Nullable SQLType type, @Nullable String detail)
            throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void registerOutParameter(String name, @Nullable SQLType type) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void registerOutParameter(String name, @Nullable SQLType type, int detail) throws SQLException {
        throw noOutParameters();
    }

    @Override
    public void registerOutParameter(String name, @Nullable SQLType type, @Nullable String detail) throws SQLException {
        throw noOutParameters();
    }
}
