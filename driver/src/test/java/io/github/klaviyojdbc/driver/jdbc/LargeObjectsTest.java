/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Array;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeObjectsTest {
    @Test
    void partsOfATextAreGivenOrRefused() throws Exception {
        Clob clob = new TextClob("abc");
        assertThat(clob.getSubString(2, 5)).isEqualTo("bc");
        assertThat(clob.getSubString(4, 1)).isEmpty();
        assertThat(clob.getCharacterStream(2, 2).read()).isEqualTo('b');
        assertThat(clob.position("c", 1)).isEqualTo(3);
        assertThat(clob.position(new TextClob("z"), 1)).isEqualTo(-1);
        assertRefused("22023", () -> clob.getSubString(0, 1));
        assertRefused("22023", () -> clob.getSubString(1, -1));
        assertRefused("22023", () -> clob.getCharacterStream(2, 3));
        assertRefused("22023", () -> clob.getCharacterStream(1, Long.MAX_VALUE));
        assertRefused("22023", () -> clob.position((String) null, 1));
        assertRefused("22023", () -> clob.position((Clob) null, 1));
        assertRefused("22023", () -> clob.position("a", 0));
        assertRefused("0A000", () -> clob.setString(1, "x"));
        assertRefused("0A000", () -> clob.truncate(1));
    }

    @Test
    void nothingIsLeftOfWhatIsFreed() throws SQLException {
        Clob clob = new TextClob("abc");
        clob.free();
        clob.free();
        assertRefused("HY010", clob::length);
        assertRefused("HY010", () -> clob.getSubString(1, 1));
        assertRefused("HY010", clob::getCharacterStream);
        Array array = new ListArray(List.of(1));
        array.free();
        array.free();
        assertRefused("HY010", array::getArray);
        assertRefused("HY010", array::getBaseType);
        assertRefused("HY010", array::getResultSet);
    }

    @Test
    void elementsTellTheirType() throws SQLException {
        Array array = new ListArray(Arrays.asList(null, 7));
        assertThat(array.getBaseType()).isEqualTo(Types.INTEGER);
        assertThat(array.getBaseTypeName()).isEqualTo("INTEGER");
        assertThat((Object[]) array.getArray(2, 1)).containsExactly(7);
        try (ResultSet rows = array.getResultSet(2, 1)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong("INDEX")).isEqualTo(2);
            assertThat(rows.getInt("VALUE")).isEqualTo(7);
            assertThat(rows.next()).isFalse();
        }
        assertRefused("22023", () -> array.getArray(0, 1));
        assertRefused("22023", () -> array.getArray(1, 3));
        assertRefused("22023", () -> array.getArray(Long.MAX_VALUE, Integer.MAX_VALUE));
    }
}
