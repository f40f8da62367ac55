/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.driver.SqlErrors;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** What a read-only, forward-only result set refuses: updates and scrolling. Keeps {@link KlaviyoResultSet} readable. */
public abstract class ReadOnlyResultSet implements ResultSet {
    private SQLFeatureNotSupportedException readOnly() throws SQLException {
        return refusal("The result set is read-only");
    }

    private SQLFeatureNotSupportedException forwardOnly() throws SQLException {
        return refusal("The result set is forward-only: it can only go to the next row");
    }

    abstract void checkOpen() throws SQLException;

    /** What is not done here. That a result set is closed is said first. */
    final SQLFeatureNotSupportedException refusal(String message) throws SQLException {
        checkOpen();
        return SqlErrors.notSupported(message);
    }

    @Override
    public final boolean rowUpdated() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    public final boolean rowInserted() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    public final boolean rowDeleted() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    public final void beforeFirst() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final void afterLast() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean first() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean last() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean absolute(int rows) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean relative(int rows) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean previous() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final void updateNull(int column) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBoolean(int column, boolean x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateByte(int column, byte x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateShort(int column, short x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateInt(int column, int scale) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateLong(int column, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateFloat(int column, float x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateDouble(int column, double x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBigDecimal(int column, @Nullable BigDecimal x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateString(int column, @Nullable String x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBytes(int column, byte @Nullable [] x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateDate(int column, @Nullable Date x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateTime(int column, @Nullable Time x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateTimestamp(int column, @Nullable Timestamp x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateAsciiStream(int column, @Nullable InputStream x, int scale) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBinaryStream(int column, @Nullable InputStream x, int scale) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateCharacterStream(int column, @Nullable Reader x, int scale) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateObject(int column, @Nullable Object x, int scale) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateObject(int column, @Nullable Object x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateNull(String label) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBoolean(String label, boolean x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateByte(String label, byte x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateShort(String label, short x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateInt(String label, int scale) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateLong(String label, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateFloat(String label, float x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateDouble(String label, double x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBigDecimal(String label, @Nullable BigDecimal x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateString(String label, @Nullable String x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBytes(String label, byte @Nullable [] x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateDate(String label, @Nullable Date x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateTime(String label, @Nullable Time x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateTimestamp(String label, @Nullable Timestamp x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateAsciiStream(String label, @Nullable InputStream x, int scale) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBinaryStream(String label, @Nullable InputStream x, int scale) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateCharacterStream(String label, @Nullable Reader x, int scale) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateObject(String label, @Nullable Object x, int scale) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateObject(String label, @Nullable Object x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void insertRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public final void deleteRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public final void refreshRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public final void cancelRowUpdates() throws SQLException {
        throw readOnly();
    }

    @Override
    public final void moveToInsertRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public final void moveToCurrentRow() throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateRef(int column, @Nullable Ref x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateRef(String label, @Nullable Ref x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBlob(int column, @Nullable Blob x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBlob(String label, @Nullable Blob x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateClob(int column, @Nullable Clob x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateClob(String label, @Nullable Clob x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateArray(int column, @Nullable Array x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateArray(String label, @Nullable Array x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateRowId(int column, @Nullable RowId x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateRowId(String label, @Nullable RowId x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateNString(int column, @Nullable String x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateNString(String label, @Nullable String x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateNClob(int column, @Nullable NClob x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateNClob(String label, @Nullable NClob x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateSQLXML(int column, @Nullable SQLXML x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateSQLXML(String label, @Nullable SQLXML x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateNCharacterStream(int column, @Nullable Reader x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateNCharacterStream(String label, @Nullable Reader x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateAsciiStream(int column, @Nullable InputStream x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBinaryStream(int column, @Nullable InputStream x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateCharacterStream(int column, @Nullable Reader x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateAsciiStream(String label, @Nullable InputStream x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBinaryStream(String label, @Nullable InputStream x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateCharacterStream(String label, @Nullable Reader x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBlob(int column, @Nullable InputStream x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBlob(String label, @Nullable InputStream x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateClob(int column, @Nullable Reader x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateClob(String label, @Nullable Reader x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateNClob(int column, @Nullable Reader x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateNClob(String label, @Nullable Reader x, long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateNCharacterStream(int column, @Nullable Reader x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateNCharacterStream(String label, @Nullable Reader x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateAsciiStream(int column, @Nullable InputStream x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBinaryStream(int column, @Nullable InputStream x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateCharacterStream(int column, @Nullable Reader x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateAsciiStream(String label, @Nullable InputStream x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBinaryStream(String label, @Nullable InputStream x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateCharacterStream(String label, @Nullable Reader x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBlob(int column, @Nullable InputStream x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateBlob(String label, @Nullable InputStream x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateClob(int column, @Nullable Reader x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateClob(String label, @Nullable Reader x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateNClob(int column, @Nullable Reader x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateNClob(String label, @Nullable Reader x) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateObject(int column, @Nullable Object x, @Nullable SQLType type, int scaleOrLength)
            throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateObject(String label, @Nullable Object x, @Nullable SQLType type, int scaleOrLength)
            throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateObject(int column, @Nullable Object x, @Nullable SQLType type) throws SQLException {
        throw readOnly();
    }

    @Override
    public final void updateObject(String label, @Nullable Object x, @Nullable SQLType type) throws SQLException {
        throw readOnly();
    }
}
