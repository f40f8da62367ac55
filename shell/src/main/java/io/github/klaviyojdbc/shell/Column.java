/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of a result: its label, and how its values become text. */
record Column(String label, Kind kind) {
    /** What a format has to know about a type; everything else is text. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        INSTANT
    }

    /** Always three digits, so that texts of instants sort as the instants do. */
    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    static List<Column> of(ResultSetMetaData metaData) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            columns.add(new Column(metaData.getColumnLabel(i), kind(metaData.getColumnType(i))));
        }
        return List.copyOf(columns);
    }

    /** The value in the current row. */
    @Nullable
    String text(ResultSet rows, int index) throws SQLException {
        if (kind != Kind.INSTANT) {
            return rows.getString(index);
        }
        Instant instant = rows.getObject(index, Instant.class);
        return instant == null ? null : ISO.format(instant);
    }

    boolean rightAligned() {
        return kind == Kind.NUMBER;
    }

    private static Kind kind(int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> Kind.NUMBER;
            case Types.BOOLEAN, Types.BIT -> Kind.BOOLEAN;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
            default -> Kind.TEXT;
        };
    }
}
