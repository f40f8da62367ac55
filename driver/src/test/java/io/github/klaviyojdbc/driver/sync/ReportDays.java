/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.schemas.ReportDefinition.Kind;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The rows of a report by whole days, as queries tell them. */
final class ReportDays {
    private ReportDays() {}

    /** The days from one up to another, exclusive. */
    static List<String> rows(Connection connection, StreamDefinition stream, LocalDate from, LocalDate to)
            throws SQLException {
        boolean byDay = Objects.requireNonNull(stream.report()).kind() == Kind.VALUES;
        List<String> rows = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(to); day = byDay ? day.plusDays(1) : to) {
            rows.addAll(Warehouse.texts(
                    connection,
                    "SELECT * FROM " + stream.name() + " WHERE date >= '" + day + "' AND date < '"
                            + (byDay ? day.plusDays(1) : to) + "'",
                    stream));
        }
        return rows.stream().sorted().toList();
    }

    /** Those that the first sync without a start date copies. */
    static List<String> firstRows(Connection connection, StreamDefinition stream, LocalDate today) throws SQLException {
        boolean byDay = Objects.requireNonNull(stream.report()).kind() == Kind.VALUES;
        return rows(connection, stream, today.minusDays(byDay ? 1 : 30), today);
    }
}
