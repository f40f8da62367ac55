/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import io.github.klaviyojdbc.driver.SqlErrors;
import io.github.klaviyojdbc.driver.SqlState;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result's columns as JDBC asks for them. Immutable; usable after its result set is closed. */
public final class KlaviyoResultSetMetaData implements ResultSetMetaData, Unwrapping {
    private final List<ResultColumn> columns;

    KlaviyoResultSetMetaData(List<ResultColumn> columns) {
        this.columns = columns;
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public boolean isAutoIncrement(int column) throws SQLException {
        column(column);
        return false;
    }

    @Override
    public boolean isCaseSensitive(int column) throws SQLException {
        return type(column).text();
    }

    @Override
    public boolean isSearchable(int column) throws SQLException {
        column(column);
        return true;
    }

    @Override
    public boolean isCurrency(int column) throws SQLException {
        column(column);
        return false;
    }

    @Override
    public int isNullable(int column) throws SQLException {
        return column(column).nullable() ? columnNullable : columnNoNulls;
    }

    @Override
    public boolean isSigned(int column) throws SQLException {
        return type(column).signed();
    }

    @Override
    public int getColumnDisplaySize(int column) throws SQLException {
        ResultColumn asked = column(column);
        return SqlType.ofJdbc(asked.jdbcType()).displaySize(asked.precision(), asked.scale());
    }

    @Override
    public String getColumnLabel(int column) throws SQLException {
        return column(column).label();
    }

    @Override
    public String getColumnName(int column) throws SQLException {
        ResultColumn asked = column(column);
        String name = asked.column();
        return name == null ? asked.label() : name;
    }

    @Override
    public String getSchemaName(int column) throws SQLException {
        return orEmpty(column(column).schema());
    }

    @Override
    public int getPrecision(int column) throws SQLException {
        ResultColumn asked = column(column);
        return SqlType.ofJdbc(asked.jdbcType()).precision(asked.precision(), asked.scale());
    }

    @Override
    public int getScale(int column) throws SQLException {
        return Math.max(0, column(column).scale());
    }

    @Override
    public String getTableName(int column) throws SQLException {
        return orEmpty(column(column).table());
    }

    @Override
    public String getCatalogName(int column) throws SQLException {
        column(column);
        return "";
    }

    @Override
    public int getColumnType(int column) throws SQLException {
        return column(column).jdbcType();
    }

    @Override
    public String getColumnTypeName(int column) throws SQLException {
        return column(column).typeName();
    }

    @Override
    public boolean isReadOnly(int column) throws SQLException {
        column(column);
        return true;
    }

    @Override
    public boolean isWritable(int column) throws SQLException {
        column(column);
        return false;
    }

    @Override
    public boolean isDefinitelyWritable(int column) throws SQLException {
        column(column);
        return false;
    }

    @Override
    public String getColumnClassName(int column) throws SQLException {
        return type(column).objectClass().getName();
    }

    private SqlType type(int column) throws SQLException {
        return SqlType.ofJdbc(column(column).jdbcType());
    }

    private ResultColumn column(int column) throws SQLException {
        if (column < 1 || column > columns.size()) {
            throw SqlErrors.of(
                    SqlState.INVALID_INDEX, "No column " + column + ": the result has " + columns.size() + " columns");
        }
        return columns.get(column - 1);
    }

    private static String orEmpty(@Nullable String name) {
        return name == null ? "" : name;
    }
}
