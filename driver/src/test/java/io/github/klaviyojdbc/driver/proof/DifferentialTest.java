/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.http.RequestRecord;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random queries give the same rows whether they are pushed into requests or not, and the same as a second database that holds
 * the same rows; none makes Klaviyo refuse a request; and none sends more requests than it takes to read its tables whole.
 * {@code -Dproof.queries} and {@code -Dproof.seed} ask for more, or for one again: a failure tells its seed.
 */
class DifferentialTest {
    private static final int QUERIES = Integer.getInteger("proof.queries", 2_000);
    private static final long SEED = Long.getLong("proof.seed", 20_260_715L);
    private static final int MOST_FAILURES = Integer.getInteger("proof.failures", 12);

    /** An account in which events, profiles, lists and the members of a list fill more than one page, and no more than that. */
    private static final SandboxOptions ACCOUNT =
            SandboxOptions.defaults().withProfiles(150).withEvents(1_050);

    private static Bench bench;
    private static final List<Examiner> EXAMINERS = new ArrayList<>();

    @BeforeAll
    static void open() throws SQLException {
        bench = new Bench(ACCOUNT);
        for (int i = 0; i < Math.min(4, Runtime.getRuntime().availableProcessors()); i++) {
            EXAMINERS.add(new Examiner(bench));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        for (Examiner examiner : EXAMINERS) {
            examiner.close();
        }
        bench.close();
    }

    @Test
    void pushedOrNotTheRowsAreTheSame() throws Exception {
        Map<Long, String> failures = new ConcurrentSkipListMap<>();
        AtomicLong seeds = new AtomicLong(SEED);
        List<Examined> all = examineAll(seeds, failures);
        for (Examined one : all) {
            assertFrugal(one, failures);
        }
        assertThat(failures.values().stream().limit(MOST_FAILURES).collect(Collectors.joining("\n\n")))
                .isEmpty();
        assertThat(bench.refused()).as("requests that Klaviyo refused").isEmpty();
        assertThat(all).hasSize(QUERIES);
        if (QUERIES >= 500) {
            assertVariety(all);
        }
    }

    private record Examined(Examiner examiner, Examiner.Finding finding) {}

    private static List<Examined> examineAll(AtomicLong seeds, Map<Long, String> failures) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(EXAMINERS.size());
        try {
            List<Callable<List<Examined>>> tasks = EXAMINERS.stream()
                    .map(examiner -> (Callable<List<Examined>>) () -> examine(examiner, seeds, failures))
                    .toList();
            List<Examined> all = new ArrayList<>();
            for (Future<List<Examined>> part : threads.invokeAll(tasks)) {
                all.addAll(part.get());
            }
            return all;
        } finally {
            threads.shutdown();
        }
    }

    private static List<Examined> examine(Examiner examiner, AtomicLong seeds, Map<Long, String> failures) {
        List<Examined> examined = new ArrayList<>();
        for (long seed = seeds.getAndIncrement();
                seed < SEED + QUERIES && failures.size() < MOST_FAILURES;
                seed = seeds.getAndIncrement()) {
            Examiner.Finding finding = examiner.examine(seed);
            examined.add(new Examined(examiner, finding));
            if (!finding.fault().isEmpty()) {
                failures.put(seed, finding.text());
            }
        }
        return examined;
    }

    /**
     * Whatever is pushed down, a query sends no more requests than those that read its tables whole. One that seems to is asked
     * again with nothing under way beside it, as a page that was fetched ahead for the query before may have been counted.
     */
    private static void assertFrugal(Examined one, Map<Long, String> failures) throws SQLException {
        if (requests(one).size() <= most(one)) {
            return;
        }
        try (Examiner quiet = new Examiner(bench)) {
            Examined again = new Examined(quiet, quiet.examine(one.finding().seed()));
            Set<String> requests = requests(again);
            long most = most(again);
            if (requests.size() > most) {
                failures.putIfAbsent(
                        again.finding().seed(),
                        again.finding().text() + requests.size() + " requests, and not " + most + " at most:\n  "
                                + String.join("\n  ", requests));
            }
        }
    }

    /** A fifth more than the whole is let pass: how many rows a stream has is an estimate until it has been read. */
    private static long most(Examined one) {
        long whole = bench.most(one.finding().query());
        return whole + Math.max(2, whole / 5);
    }

    /** The different requests of the execution that sent most. */
    private static Set<String> requests(Examined one) {
        return one.examiner().requests(one.finding()).stream()
                .map(requests -> requests.stream().map(RequestRecord::target).collect(Collectors.toSet()))
                .max(Comparator.comparing(Set::size))
                .orElse(Set.of());
    }

    /** That the queries are of the kinds that matter, and most have rows. */
    private static void assertVariety(List<Examined> all) {
        assertThat(number(all, finding -> finding.rows() > 0)).as("have rows").isGreaterThan(QUERIES * 3 / 4);
        assertThat(number(all, Examiner.Finding::compared))
                .as("are known to H2")
                .isGreaterThan(QUERIES * 9 / 10);
        assertThat(number(all, finding -> finding.query().reads().tables() > 1))
                .as("have several tables")
                .isGreaterThan(QUERIES / 2);
        assertThat(number(all, finding -> finding.query().open()))
                .as("are executed again with other values")
                .isGreaterThan(QUERIES / 4);
    }

    private static int number(List<Examined> all, Predicate<Examiner.Finding> what) {
        return (int) all.stream().map(Examined::finding).filter(what).count();
    }
}
