/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ResultSetCursorTest {
    private final FakeEngine engine = new FakeEngine();

    private ResultSet query() throws SQLException {
        return engine.connect().createStatement().executeQuery("SELECT n FROM events");
    }

    @Test
    void positionIsToldAllTheWay() throws SQLException {
        ResultSet rows = query();
        assertThat(rows.isBeforeFirst()).isTrue();
        assertThat(rows.getRow()).isZero();
        assertThat(rows.next()).isTrue();
        assertThat(rows.isBeforeFirst()).isFalse();
        assertThat(rows.isFirst()).isTrue();
        assertThat(rows.isLast()).isFalse();
        assertThat(rows.getLong(1)).as("after a look ahead").isEqualTo(1);
        assertThat(rows.next()).isTrue();
        assertThat(rows.isFirst()).isFalse();
        assertThat(rows.getRow()).isEqualTo(2);
        assertThat(rows.next()).isTrue();
        assertThat(rows.isLast()).isTrue();
        assertThat(rows.isLast()).isTrue();
        assertThat(rows.getLong(1)).isEqualTo(3);
        assertThat(rows.isAfterLast()).isFalse();
        assertThat(rows.next()).isFalse();
        assertThat(rows.next()).isFalse();
        assertThat(rows.isAfterLast()).isTrue();
        assertThat(rows.getRow()).isZero();
    }

    @Test
    void emptyResultIsNeitherBeforeNorAfter() throws SQLException {
        engine.rows = List.of();
        ResultSet rows = query();
        assertThat(rows.isBeforeFirst()).isFalse();
        assertThat(rows.next()).isFalse();
        assertThat(rows.isAfterLast()).isFalse();
        assertThat(rows.isLast()).isFalse();
    }

    @Test
    void valuesAreThereOnRowsOnly() throws SQLException {
        ResultSet rows = query();
        assertRefused("24000", () -> rows.getLong(1)).hasMessageContaining("next()");
        rows.next();
        assertRefused("07009", () -> rows.getLong(0));
        assertRefused("07009", () -> rows.getString(2));
        assertRefused("07009", () -> rows.getObject(2));
        while (rows.next()) {
            assertThat(rows.getLong("N")).isPositive();
        }
        assertRefused("24000", () -> rows.getLong(1)).hasMessageContaining("after");
    }

    @Test
    void lastRowGivesTheCursorBack() throws SQLException {
        ResultSet rows = query();
        while (rows.next()) {
            assertThat(engine.cursor().closings).isZero();
        }
        assertThat(engine.cursor().closings).isPositive();
        assertThat(rows.isClosed()).isFalse();
    }

    @Test
    void closingEarlyGivesTheCursorBack() throws SQLException {
        ResultSet rows = query();
        rows.close();
        rows.close();
        assertThat(engine.cursor().closings).isEqualTo(1);
        assertThat(engine.cursor().moves).isEqualTo(1);
        assertThat(rows.isClosed()).isTrue();
        assertRefused("24000", rows::next);
        assertRefused("24000", () -> rows.getLong(1));
        assertRefused("24000", rows::getMetaData);
        assertRefused("24000", rows::getRow);
        assertRefused("24000", rows::wasNull);
        assertRefused("24000", () -> rows.findColumn("n"));
        assertRefused("24000", rows::getStatement);
    }

    @Test
    void failureShowsAtExecutionOrWhereItHappensAndStays() throws SQLException {
        engine.failure = new ApiException.Unauthorized("wrong key", "events", 401);
        ResultSet rows = query();
        rows.next();
        rows.next();
        rows.next();
        assertRefused("28000", rows::next);
        assertRefused("28000", rows::next);
        engine.rows = List.of();
        assertRefused("28000", this::query);
        assertThat(engine.cursor().closings).isPositive();
    }

    @Test
    void errorsBecomeSqlExceptions() {
        engine.rows = List.of();
        engine.failure = new IllegalStateException("bug");
        assertRefused("HY000", this::query);
    }

    @Test
    void columnsAreFoundByLabelThenByNameInAnyCase() throws SQLException {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            engine.columns = List.of(
                    new ResultColumn("ID", "profile_id", "events", "klaviyo", Types.BIGINT, "BIGINT", 0, 0, false),
                    new ResultColumn("id", "id", "events", "klaviyo", Types.BIGINT, "BIGINT", 0, 0, false),
                    new ResultColumn("C", null, null, null, Types.BIGINT, "BIGINT", 0, 0, true));
            ResultSet rows = query();
            assertThat(rows.findColumn("id")).isEqualTo(1);
            assertThat(rows.findColumn("iD")).isEqualTo(1);
            assertThat(rows.findColumn("PROFILE_ID")).isEqualTo(1);
            assertThat(rows.findColumn("c")).isEqualTo(3);
            assertRefused("42S22", () -> rows.findColumn("x")).hasMessageContaining("\"x\"");
            assertRefused("42S22", () -> rows.getString("x"));
            assertRefused("42S22", () -> rows.findColumn(null));
        } finally {
            Locale.setDefault(Locale.ROOT);
        }
    }

    @Test
    void scrollingAndUpdatingAreRefused() throws SQLException {
        ResultSet rows = query();
        rows.next();
        assertRefused("0A000", rows::beforeFirst).hasMessageContaining("forward-only");
        assertRefused("0A000", rows::previous);
        assertRefused("0A000", () -> rows.absolute(1));
        assertRefused("0A000", rows::last);
        assertRefused("0A000", () -> rows.updateString(1, "x")).hasMessageContaining("read-only");
        assertRefused("0A000", rows::insertRow);
        assertRefused("0A000", rows::getCursorName);
        assertThat(rows.rowUpdated()).isFalse();
        assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
        assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
        assertThat(rows.getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
        assertThat(rows.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
        rows.setFetchDirection(ResultSet.FETCH_FORWARD);
        assertRefused("0A000", () -> rows.setFetchDirection(ResultSet.FETCH_REVERSE));
        rows.setFetchSize(7);
        assertThat(rows.getFetchSize()).isEqualTo(7);
        assertRefused("22023", () -> rows.setFetchSize(-1));
        assertThat((Object) rows.getWarnings()).isNull();
        rows.clearWarnings();
    }

    @Test
    void resultSetUnwrapsToItselfOnly() throws SQLException {
        ResultSet rows = query();
        assertThat(rows.isWrapperFor(ResultSet.class)).isTrue();
        assertThat(rows.unwrap(ResultSet.class)).isSameAs(rows);
        assertThat(rows.isWrapperFor(String.class)).isFalse();
        assertRefused("22023", () -> rows.unwrap(String.class));
    }

    @Test
    void rowsInMemoryNeedNoStatement() throws SQLException {
        ResultSet rows = ResultSets.of(
                List.of(FakeEngine.column("TABLE_NAME", Types.VARCHAR), FakeEngine.column("KEY_SEQ", Types.SMALLINT)),
                List.<Object[]>of(new Object[] {"events", (short) 1}, new Object[] {null, null}));
        assertThat(rows.getStatement()).isNull();
        rows.next();
        assertThat(rows.getString("table_name")).isEqualTo("events");
        assertThat(rows.getShort("KEY_SEQ")).isEqualTo((short) 1);
        rows.next();
        assertThat(rows.getShort(2)).isZero();
        assertThat(rows.wasNull()).isTrue();
        assertThat(rows.next()).isFalse();
        rows.close();
        assertThat(rows.isClosed()).isTrue();
    }

    @Test
    void metadataDescribesTheColumnsAlsoAfterClose() throws SQLException {
        engine.columns = List.of(
                new ResultColumn("E", "email", "profiles", "klaviyo", Types.VARCHAR, "VARCHAR", 0, 0, true),
                new ResultColumn("n", null, null, null, Types.BIGINT, "BIGINT", 0, 0, false),
                new ResultColumn("t", "datetime", "events", "klaviyo", Types.TIMESTAMP, "TIMESTAMP", 3, 3, true),
                new ResultColumn("d", null, null, null, Types.DECIMAL, "DECIMAL", 10, 2, true),
                new ResultColumn("huge", null, null, null, Types.VARCHAR, "VARCHAR", Integer.MAX_VALUE, 0, true));
        engine.rows = List.of();
        ResultSet rows = query();
        ResultSetMetaData meta = rows.getMetaData();
        rows.close();
        assertThat(meta.getColumnCount()).isEqualTo(5);
        assertThat(meta.getColumnLabel(1)).isEqualTo("E");
        assertThat(meta.getColumnName(1)).isEqualTo("email");
        assertThat(meta.getTableName(1)).isEqualTo("profiles");
        assertThat(meta.getSchemaName(1)).isEqualTo("klaviyo");
        assertThat(meta.getCatalogName(1)).isEmpty();
        assertThat(meta.getColumnName(2)).isEqualTo("n");
        assertThat(meta.getTableName(2)).isEmpty();
        assertThat(meta.getSchemaName(2)).isEmpty();
        assertThat(meta.isNullable(1)).isEqualTo(ResultSetMetaData.columnNullable);
        assertThat(meta.isNullable(2)).isEqualTo(ResultSetMetaData.columnNoNulls);
        assertThat(meta.isSigned(1)).isFalse();
        assertThat(meta.isSigned(2)).isTrue();
        assertThat(meta.isCaseSensitive(1)).isTrue();
        assertThat(meta.isCaseSensitive(2)).isFalse();
        assertThat(meta.isSearchable(1)).isTrue();
        assertThat(meta.isReadOnly(1)).isTrue();
        assertThat(meta.isWritable(1)).isFalse();
        assertThat(meta.isAutoIncrement(2)).isFalse();
        assertThat(meta.getColumnType(3)).isEqualTo(Types.TIMESTAMP);
        assertThat(meta.getColumnTypeName(3)).isEqualTo("TIMESTAMP");
        assertThat(meta.getColumnClassName(3)).isEqualTo("java.sql.Timestamp");
        assertThat(meta.getPrecision(3)).isEqualTo(23);
        assertThat(meta.getScale(3)).isEqualTo(3);
        assertThat(meta.getColumnDisplaySize(3)).isEqualTo(23);
        assertThat(meta.getPrecision(2)).isEqualTo(19);
        assertThat(meta.getColumnDisplaySize(2)).isEqualTo(20);
        assertThat(meta.getPrecision(4)).isEqualTo(10);
        assertThat(meta.getScale(4)).isEqualTo(2);
        assertThat(meta.getColumnDisplaySize(4)).isEqualTo(12);
        for (int column = 1; column <= 5; column++) {
            assertThat(meta.getColumnDisplaySize(column)).isBetween(1, 65_535);
            assertThat(meta.getPrecision(column)).isBetween(1, 65_535);
        }
        assertRefused("07009", () -> meta.getColumnLabel(0));
        assertRefused("07009", () -> meta.isReadOnly(6));
    }
}
