/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import io.github.klaviyojdbc.driver.SqlErrors;
import io.github.klaviyojdbc.driver.SqlState;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one execution, read as they arrive and converted as they are asked for. Used by one thread; only {@link #close}
 * may come from another.
 */
public final class KlaviyoResultSet extends LabelledResultSet implements Unwrapping {
    private enum Place {
        BEFORE,
        ON_ROW,
        AFTER
    }

    private final List<ResultColumn> columns;
    private final Execution rows;
    private final long maxRows;
    private final @Nullable KlaviyoStatement statement;
    private volatile boolean closed;
    private Place place = Place.BEFORE;
    private long row;
    /** Whether there is a next row, where somebody has looked already. */
    private @Nullable Boolean ahead;
    /** The current row, where the cursor has been moved on from it. */
    private @Nullable Object @Nullable [] kept;

    private boolean lastWasNull;
    private int fetchSize;
    private @Nullable Map<String, Integer> indexes;

    /** @param maxRows how many rows to give at most, 0 for all */
    KlaviyoResultSet(List<ResultColumn> columns, Execution rows, long maxRows, @Nullable KlaviyoStatement statement) {
        this.columns = columns;
        this.rows = rows;
        this.maxRows = maxRows;
        this.statement = statement;
    }

    @Override
    public boolean next() throws SQLException {
        checkOpen();
        if (place == Place.AFTER) {
            return false;
        }
        boolean more = ahead == null ? fetch() : ahead;
        ahead = null;
        kept = null;
        place = more ? Place.ON_ROW : Place.AFTER;
        if (more) {
            row++;
        }
        return more;
    }

    /** Fetches the next row without going to it, so that what is wrong with a query shows when it is executed. */
    boolean peek() throws SQLException {
        if (ahead == null) {
            if (place == Place.ON_ROW) {
                keepRow();
            }
            ahead = fetch();
        }
        return ahead;
    }

    private boolean fetch() throws SQLException {
        boolean more = (maxRows == 0 || row < maxRows) && rows.next();
        if (!more) {
            rows.finish();
        }
        return more;
    }

    private void keepRow() throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.value(i);
        }
        kept = values;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            rows.close();
            if (statement != null) {
                statement.resultClosed(this);
            }
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean wasNull() throws SQLException {
        checkOpen();
        return lastWasNull;
    }

    @Override
    public @Nullable String getString(int column) throws SQLException {
        return read(column, ToText::of);
    }

    @Override
    public @Nullable String getNString(int column) throws SQLException {
        return getString(column);
    }

    @Override
    public boolean getBoolean(int column) throws SQLException {
        return read(column, ToBoolean::of, false);
    }

    @Override
    public byte getByte(int column) throws SQLException {
        return read(column, ToNumber::toByte, (byte) 0);
    }

    @Override
    public short getShort(int column) throws SQLException {
        return read(column, ToNumber::toShort, (short) 0);
    }

    @Override
    public int getInt(int column) throws SQLException {
        return read(column, ToNumber::toInt, 0);
    }

    @Override
    public long getLong(int column) throws SQLException {
        return read(column, ToNumber::toLong, 0L);
    }

    @Override
    public float getFloat(int column) throws SQLException {
        return read(column, ToNumber::toFloat, 0f);
    }

    @Override
    public double getDouble(int column) throws SQLException {
        return read(column, ToNumber::toDouble, 0d);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int column) throws SQLException {
        return read(column, ToNumber::toDecimal);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int column, int scale) throws SQLException {
        return read(column, value -> ToNumber.toDecimal(value, scale));
    }

    @Override
    public byte @Nullable [] getBytes(int column) throws SQLException {
        return read(column, ToBytes::of);
    }

    @Override
    public @Nullable Date getDate(int column) throws SQLException {
        return read(column, ToDate::sqlDate);
    }

    @Override
    public @Nullable Date getDate(int column, @Nullable Calendar calendar) throws SQLException {
        return calendar == null
                ? getDate(column)
                : read(
                        column,
                        value -> ToDate.sqlDate(value, calendar.getTimeZone().toZoneId()));
    }

    @Override
    public @Nullable Time getTime(int column) throws SQLException {
        return read(column, ToTime::sqlTime);
    }

    @Override
    public @Nullable Time getTime(int column, @Nullable Calendar calendar) throws SQLException {
        return calendar == null
                ? getTime(column)
                : read(
                        column,
                        value -> ToTime.sqlTime(value, calendar.getTimeZone().toZoneId()));
    }

    @Override
    public @Nullable Timestamp getTimestamp(int column) throws SQLException {
        return read(column, ToObject::timestamp);
    }

    /** Ignores the calendar: the column holds an instant, which needs no zone. */
    @Override
    public @Nullable Timestamp getTimestamp(int column, @Nullable Calendar calendar) throws SQLException {
        return getTimestamp(column);
    }

    @Override
    public @Nullable Object getObject(int column) throws SQLException {
        Object value = value(column);
        int type = columns.get(column - 1).jdbcType();
        return value == null ? null : read(column, ignored -> ToObject.ofType(type, value));
    }

    @Override
    public @Nullable Object getObject(int column, @Nullable Map<String, Class<?>> types) throws SQLException {
        return getObject(column);
    }

    @Override
    public <T> @Nullable T getObject(int column, Class<T> type) throws SQLException {
        if (type == null) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "No class was given");
        }
        if (type == Object.class) {
            return type.cast(getObject(column));
        }
        if (!ToObject.gives(type)) {
            value(column);
            throw SqlErrors.notSupported("No value can be read as " + type.getName());
        }
        return type.cast(read(column, value -> ToObject.ofClass(type, value)));
    }

    @Override
    public @Nullable InputStream getAsciiStream(int column) throws SQLException {
        return read(column, value -> new ByteArrayInputStream(ToBytes.of(value)));
    }

    @Override
    public @Nullable InputStream getBinaryStream(int column) throws SQLException {
        return read(column, value -> new ByteArrayInputStream(ToBytes.of(value)));
    }

    @Override
    @Deprecated
    public @Nullable InputStream getUnicodeStream(int column) throws SQLException {
        return read(column, value -> new ByteArrayInputStream(ToText.of(value).getBytes(StandardCharsets.UTF_16BE)));
    }

    @Override
    public @Nullable Reader getCharacterStream(int column) throws SQLException {
        return read(column, value -> new StringReader(ToText.of(value)));
    }

    @Override
    public @Nullable Reader getNCharacterStream(int column) throws SQLException {
        return getCharacterStream(column);
    }

    @Override
    public @Nullable Clob getClob(int column) throws SQLException {
        return getNClob(column);
    }

    @Override
    public @Nullable NClob getNClob(int column) throws SQLException {
        return read(column, value -> new TextClob(ToText.of(value)));
    }

    @Override
    public @Nullable Array getArray(int column) throws SQLException {
        return read(column, ToObject::array);
    }

    @Override
    public @Nullable URL getURL(int column) throws SQLException {
        String text = getString(column);
        try {
            return text == null ? null : new URL(text);
        } catch (MalformedURLException e) {
            throw ConversionException.mismatch(text, "URL").toSqlException(place(column));
        }
    }

    @Override
    public Ref getRef(int column) throws SQLException {
        throw refusal("There are no values of type REF");
    }

    @Override
    public Blob getBlob(int column) throws SQLException {
        throw refusal("There are no values of type BLOB");
    }

    @Override
    public RowId getRowId(int column) throws SQLException {
        throw refusal("There are no values of type ROWID");
    }

    @Override
    public SQLXML getSQLXML(int column) throws SQLException {
        throw refusal("There are no values of type SQLXML");
    }

    @Override
    public int findColumn(String label) throws SQLException {
        checkOpen();
        if (indexes == null) {
            indexes = indexes(columns);
        }
        Integer index = label == null ? null : indexes.get(label.toLowerCase(Locale.ROOT));
        if (index == null) {
            throw SqlErrors.of(SqlState.UNKNOWN_COLUMN, "The result has no column \"" + label + "\"");
        }
        return index;
    }

    /** Labels before names, the first before the later ones. */
    private static Map<String, Integer> indexes(List<ResultColumn> columns) {
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            indexes.putIfAbsent(columns.get(i).label().toLowerCase(Locale.ROOT), i + 1);
        }
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).column();
            if (name != null) {
                indexes.putIfAbsent(name.toLowerCase(Locale.ROOT), i + 1);
            }
        }
        return indexes;
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        return new KlaviyoResultSetMetaData(columns);
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        checkOpen();
        return place == Place.BEFORE && peek();
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        checkOpen();
        return place == Place.AFTER && row > 0;
    }

    @Override
    public boolean isFirst() throws SQLException {
        checkOpen();
        return place == Place.ON_ROW && row == 1;
    }

    @Override
    public boolean isLast() throws SQLException {
        checkOpen();
        return place == Place.ON_ROW && !peek();
    }

    @Override
    public int getRow() throws SQLException {
        checkOpen();
        return place == Place.ON_ROW ? (int) Math.min(row, Integer.MAX_VALUE) : 0;
    }

    @Override
    public int getType() throws SQLException {
        checkOpen();
        return TYPE_FORWARD_ONLY;
    }

    @Override
    public int getConcurrency() throws SQLException {
        checkOpen();
        return CONCUR_READ_ONLY;
    }

    @Override
    public int getHoldability() throws SQLException {
        checkOpen();
        return HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        if (direction != FETCH_FORWARD) {
            throw SqlErrors.notSupported("The result set is forward-only");
        }
    }

    @Override
    public int getFetchDirection() throws SQLException {
        checkOpen();
        return FETCH_FORWARD;
    }

    /** Only remembered: pages are as large as the API and the query's limit make them. */
    @Override
    public void setFetchSize(int rows) throws SQLException {
        checkOpen();
        if (rows < 0) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "A fetch size cannot be negative");
        }
        fetchSize = rows;
    }

    @Override
    public int getFetchSize() throws SQLException {
        checkOpen();
        return fetchSize;
    }

    @Override
    public String getCursorName() throws SQLException {
        throw refusal("Cursors have no names");
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        checkOpen();
        return statement;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
    }

    private <T> @Nullable T read(int column, Function<Object, @Nullable T> conversion) throws SQLException {
        Object value = value(column);
        try {
            return value == null ? null : conversion.apply(value);
        } catch (ConversionException e) {
            throw e.toSqlException(place(column));
        }
    }

    private <T> T read(int column, Function<Object, T> conversion, T absent) throws SQLException {
        Object value = value(column);
        try {
            return value == null ? absent : conversion.apply(value);
        } catch (ConversionException e) {
            throw e.toSqlException(place(column));
        }
    }

    private @Nullable Object value(int column) throws SQLException {
        checkOpen();
        if (column < 1 || column > columns.size()) {
            throw SqlErrors.of(
                    SqlState.INVALID_INDEX, "No column " + column + ": the result has " + columns.size() + " columns");
        }
        if (place != Place.ON_ROW) {
            String where = place == Place.BEFORE ? "before its first row: call next()" : "after its last row";
            throw SqlErrors.of(SqlState.INVALID_CURSOR_STATE, "The result set is " + where);
        }
        @Nullable Object[] copy = kept;
        Object value = copy == null ? rows.value(column - 1) : copy[column - 1];
        lastWasNull = value == null;
        return value;
    }

    private String place(int column) {
        return "Column \"" + columns.get(column - 1).label() + "\"";
    }

    @Override
    void checkOpen() throws SQLException {
        if (closed) {
            throw SqlErrors.of(SqlState.INVALID_CURSOR_STATE, "The result set is closed");
        }
    }
}
