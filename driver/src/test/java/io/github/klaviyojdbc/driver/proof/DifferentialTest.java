/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.RecordedRequest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random queries give the same rows whether they are pushed into requests or not, and the same as a second database that holds
 * the same rows; and none makes Klaviyo refuse a request. {@code -Dproof.queries} and {@code -Dproof.seed} ask for more, or for
 * one again.
 */
class DifferentialTest {
    private static final int QUERIES = Integer.getInteger("proof.queries", 250);
    private static final long SEED = Long.getLong("proof.seed", 20_260_715L);
    private static final int MOST_FAILURES = Integer.getInteger("proof.failures", 12);

    private static Lab lab;
    private static Connection pushing;
    private static Connection plain;
    private static Connection second;
    private static Shelf shelf;

    @BeforeAll
    static void open() throws SQLException {
        lab = new Lab(Lab.small());
        pushing = lab.connectCached();
        plain = lab.connectCached("pushdown=off");
        shelf = new Shelf(plain);
        second = shelf.copy();
    }

    @AfterAll
    static void close() throws SQLException {
        second.close();
        lab.close();
    }

    @Test
    void pushedOrNotTheRowsAreTheSame() {
        List<String> failures = new ArrayList<>();
        int compared = 0;
        for (long seed = SEED; seed < SEED + QUERIES && failures.size() < MOST_FAILURES; seed++) {
            Queries.Query query = new Queries(shelf, seed).next();
            lab.forgetRequests();
            try {
                compared += check(query) ? 1 : 0;
            } catch (SQLException | AssertionError e) {
                String message = String.valueOf(e.getMessage());
                failures.add("seed " + seed + ": " + query.limited().sql() + "\n  values "
                        + query.limited().values() + "\n  "
                        + message.substring(0, Math.min(message.length(), 900)));
            }
            lab.requests().stream()
                    .filter(request -> request.status() != 200)
                    .map(RecordedRequest::toString)
                    .findFirst()
                    .ifPresent(refused ->
                            failures.add("refused: " + query.limited().sql() + "\n  " + refused));
        }
        assertThat(String.join("\n\n", failures)).isEmpty();
        assertThat(compared).as("queries that H2 answered too").isGreaterThan(QUERIES / 2);
    }

    /** Whether the second database was asked as well. */
    private static boolean check(Queries.Query query) throws SQLException {
        List<List<Object>> rows = normal(Lab.rows(pushing, query.limited().sql(), values(query.limited())));
        List<List<Object>> all = normal(Lab.rows(plain, query.all().sql(), values(query.all())));
        compare(query, rows, all, "with pushdown=off");
        if (query.all().h2() == null) {
            return false;
        }
        List<List<Object>> others = normal(Lab.rows(
                second,
                query.all().h2(),
                query.all().values().stream()
                        .filter(value -> !(value instanceof Predicates.Bound))
                        .toArray()));
        compare(query, rows, others, "in H2");
        return true;
    }

    private static Object[] values(Fragment fragment) {
        return fragment.values().stream()
                .map(value -> value instanceof Predicates.Bound bound ? bound.value() : value)
                .toArray();
    }

    private static void compare(Queries.Query query, List<List<Object>> rows, List<List<Object>> all, String where) {
        int from = Math.min(query.offset(), all.size());
        int to = query.limit() < 0 ? all.size() : Math.min(all.size(), from + query.limit());
        List<List<Object>> slice = all.subList(from, to);
        assertThat(rows.size()).as("number of rows, second " + where).isEqualTo(slice.size());
        if (query.total()) {
            assertThat(rows).as("rows in order, second " + where).isEqualTo(slice);
            return;
        }
        if (query.sorted() > 0) {
            assertThat(keys(rows, query.sorted())).as("order, second " + where).isEqualTo(keys(slice, query.sorted()));
        }
        Map<List<Object>, Integer> counts = new HashMap<>();
        all.forEach(row -> counts.merge(row, 1, Integer::sum));
        for (List<Object> row : rows) {
            int left = counts.merge(row, -1, Integer::sum);
            assertThat(left).as("a row too many, second " + where + ": " + row).isGreaterThanOrEqualTo(0);
        }
    }

    private static List<List<Object>> keys(List<List<Object>> rows, int number) {
        return rows.stream()
                .map(row -> row.subList(row.size() - number, row.size()))
                .toList();
    }

    private static List<List<Object>> normal(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(DifferentialTest::normal).toList())
                .toList();
    }

    private static Object normal(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString());
            return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
        }
        if (value instanceof LocalDateTime wall) {
            return wall.toInstant(ZoneOffset.UTC);
        }
        return value instanceof OffsetDateTime at ? at.toInstant() : value;
    }
}
