/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import io.github.klaviyojdbc.driver.SqlErrors;
import io.github.klaviyojdbc.driver.SqlState;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A list value as an SQL array. Its elements' type is that of the first that is not null. Positions count from 1. */
public final class ListArray implements Array {
    private final @Nullable SqlType type;
    /** Null once it is freed. */
    private @Nullable List<?> elements;

    ListArray(List<?> elements) {
        this(null, elements);
    }

    /** @param type the elements' type, null for what they say themselves */
    ListArray(@Nullable SqlType type, List<?> elements) {
        this.type = type;
        this.elements = elements;
    }

    /** One that a caller makes for a parameter. */
    static ListArray of(@Nullable String typeName, Object @Nullable [] elements) throws SQLException {
        SqlType type = SqlType.ofName(String.valueOf(typeName));
        if (type == null || elements == null) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "No array can be made of " + typeName);
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Object element : elements) {
            try {
                values.add(element == null ? null : ToParameter.of(element, type));
            } catch (ConversionException e) {
                throw e.toSqlException("Element " + (values.size() + 1));
            }
        }
        return new ListArray(type, values);
    }

    List<?> elements() throws SQLException {
        List<?> known = elements;
        if (known == null) {
            throw SqlErrors.of(SqlState.OUT_OF_SEQUENCE, "The array is freed");
        }
        return known;
    }

    @Override
    public String getBaseTypeName() throws SQLException {
        return SqlType.ofJdbc(getBaseType()).name();
    }

    @Override
    public int getBaseType() throws SQLException {
        List<?> known = elements();
        if (type != null) {
            return type.jdbcType();
        }
        return known.stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(SqlType::ofValue)
                .orElse(SqlType.VARCHAR)
                .jdbcType();
    }

    @Override
    public Object getArray() throws SQLException {
        return getArray(1, elements().size());
    }

    @Override
    public Object getArray(@Nullable Map<String, Class<?>> types) throws SQLException {
        return getArray();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        List<?> part = part(index, count);
        @Nullable Object[] objects = new @Nullable Object[part.size()];
        for (int i = 0; i < objects.length; i++) {
            Object element = part.get(i);
            objects[i] = element == null ? null : ToObject.ofType(Types.OTHER, element);
        }
        return objects;
    }

    @Override
    public Object getArray(long index, int count, @Nullable Map<String, Class<?>> types) throws SQLException {
        return getArray(index, count);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return getResultSet(1, elements().size());
    }

    @Override
    public ResultSet getResultSet(@Nullable Map<String, Class<?>> types) throws SQLException {
        return getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        long position = index;
        for (Object element : part(index, count)) {
            rows.add(new @Nullable Object[] {position++, element});
        }
        return ResultSets.of(List.of(column("INDEX", Types.BIGINT), column("VALUE", getBaseType())), rows);
    }

    @Override
    public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> types) throws SQLException {
        return getResultSet(index, count);
    }

    @Override
    public void free() {
        elements = null;
    }

    @Override
    public String toString() {
        List<?> known = elements;
        return known == null ? "freed" : ToText.of(known);
    }

    private static ResultColumn column(String label, int jdbcType) {
        return new ResultColumn(
                label, null, null, null, jdbcType, SqlType.ofJdbc(jdbcType).name(), 0, 0, true);
    }

    private List<?> part(long index, int count) throws SQLException {
        List<?> all = elements();
        if (index < 1 || count < 0 || count > all.size() || index - 1 > all.size() - count) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "No such part of an array of " + all.size());
        }
        return all.subList((int) index - 1, (int) index - 1 + count);
    }
}
