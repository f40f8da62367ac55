/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.http.RequestRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks a query thrice, pushed down, not pushed down and of a second database, and compares. For one thread. */
final class Examiner implements AutoCloseable {
    /** How often a query without rows is given up for another. */
    private static final int ATTEMPTS = 4;

    private final Bench bench;
    private final Ledger ledger = new Ledger();
    private final Connection pushing;
    private final Connection plain;
    private final Connection second;

    Examiner(Bench bench) throws SQLException {
        this.bench = bench;
        this.pushing = bench.connect(ledger, true);
        this.plain = bench.connect(new Ledger(), false);
        this.second = bench.shelf().copy();
    }

    @Override
    public void close() throws SQLException {
        second.close();
    }

    /**
     * What came of a query.
     *
     * @param rows how many it has
     * @param compared whether the second database was asked as well
     * @param fault what is wrong, or empty
     * @param hours in which it was executed
     */
    record Finding(long seed, Query query, int rows, boolean compared, String fault, List<Long> hours) {
        String text() {
            Fragment said = query.limited();
            return "seed " + seed + ": " + said.sql() + "\n  values " + said.values() + "\n  "
                    + fault.substring(0, Math.min(fault.length(), 900));
        }
    }

    Finding examine(long seed) {
        Queries queries = new Queries(bench.shelf(), bench.links(), seed);
        Query query = queries.next();
        List<List<List<Object>>> others = others(query);
        for (int attempt = 1;
                attempt < ATTEMPTS && (others.isEmpty() || others.get(0).isEmpty());
                attempt++) {
            query = queries.next();
            others = others(query);
        }
        List<Long> hours = new ArrayList<>();
        List<List<List<Object>>> rows = List.of();
        String fault = "";
        try {
            rows = rows(pushing, query.limited().sql(), query.limited().values(), query.open(), hours);
            compare(
                    query,
                    rows,
                    rows(plain, query.body().sql(), query.body().values(), query.open(), null),
                    "pushdown=off");
            if (!others.isEmpty()) {
                compare(query, rows, others, "H2");
            }
        } catch (SQLException | AssertionError e) {
            fault = String.valueOf(e.getMessage());
        }
        int number = rows.isEmpty() ? 0 : rows.get(0).size();
        return new Finding(seed, query, number, !others.isEmpty(), fault, hours);
    }

    /** The requests of each execution, once nothing is under way any more. */
    List<List<RequestRecord>> requests(Finding finding) {
        return finding.hours().stream().map(ledger::requests).toList();
    }

    /** Empty where the second database does not know what is said. */
    private List<List<List<Object>>> others(Query query) {
        Fragment body = query.body();
        if (body.h2() == null) {
            return List.of();
        }
        try {
            return rows(second, body.h2(), body.h2Values(), query.open(), null);
        } catch (SQLException e) {
            return List.of();
        }
    }

    private List<List<List<Object>>> rows(
            Connection connection, String sql, List<Fragment.Value> values, boolean again, List<Long> hours)
            throws SQLException {
        List<List<List<Object>>> results = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int execution = 0; execution < (again ? 2 : 1); execution++) {
                if (hours != null) {
                    hours.add(ledger.nextHour());
                }
                Lab.bind(statement, Fragment.values(values, execution));
                try (ResultSet result = statement.executeQuery()) {
                    results.add(normal(Lab.rows(result)));
                }
            }
        }
        return results;
    }

    private static void compare(
            Query query, List<List<List<Object>>> rows, List<List<List<Object>>> all, String where) {
        for (int execution = 0; execution < rows.size(); execution++) {
            compare(
                    query,
                    rows.get(execution),
                    all.get(execution),
                    query.slice(all.get(execution), execution),
                    (execution == 0 ? "" : "executed again, ") + "second is " + where);
        }
    }

    private static void compare(
            Query query, List<List<Object>> rows, List<List<Object>> all, List<List<Object>> slice, String where) {
        assertThat(rows.size()).as("number of rows, " + where).isEqualTo(slice.size());
        if (query.total()) {
            assertThat(rows).as("rows in order, " + where).isEqualTo(slice);
            return;
        }
        if (query.sorted() > 0) {
            assertThat(keys(rows, query.sorted())).as("order, " + where).isEqualTo(keys(slice, query.sorted()));
        }
        Map<List<Object>, Integer> counts = new HashMap<>();
        all.forEach(row -> counts.merge(row, 1, Integer::sum));
        for (List<Object> row : rows) {
            int left = counts.merge(row, -1, Integer::sum);
            assertThat(left).as("a row too many, " + where + ": " + row).isGreaterThanOrEqualTo(0);
        }
    }

    private static List<List<Object>> keys(List<List<Object>> rows, int number) {
        return rows.stream()
                .map(row -> row.subList(row.size() - number, row.size()))
                .toList();
    }

    private static List<List<Object>> normal(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Examiner::normal).toList())
                .toList();
    }

    /** Digits that depend on the order of a sum do not count. */
    private static Object normal(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
            boolean whole = !(number instanceof Double) && exact.scale() <= 0;
            return whole ? exact : exact.round(new MathContext(12)).stripTrailingZeros();
        }
        return value;
    }
}
