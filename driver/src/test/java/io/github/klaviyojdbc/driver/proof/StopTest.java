/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.klaviyojdbc.sandbox.Fault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever way a query is stopped, it stops at once, and nothing of it stays behind. */
@Timeout(60)
class StopTest {
    private static final long PROMPT_MILLIS = 100;

    private static Lab lab;

    @BeforeAll
    static void open() throws SQLException {
        lab = new Lab(Lab.small().withEvents(60_000));
        // what is slow the first time is not to be measured
        try (Connection connection = lab.connect()) {
            Lab.rows(connection, "SELECT id FROM events");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        lab.close();
    }

    /** How a query is stopped while its next page is awaited. */
    private enum Way {
        CANCEL {
            @Override
            void stop(Query query) throws SQLException {
                query.statement.cancel();
            }
        },
        CLOSE_RESULT_SET {
            @Override
            void stop(Query query) throws SQLException {
                query.rows.close();
            }
        },
        CLOSE_STATEMENT {
            @Override
            void stop(Query query) throws SQLException {
                query.statement.close();
            }
        },
        CLOSE_CONNECTION {
            @Override
            void stop(Query query) throws SQLException {
                query.connection.close();
            }
        },
        INTERRUPT {
            @Override
            void stop(Query query) {
                query.reader.interrupt();
            }
        };

        abstract void stop(Query query) throws SQLException;
    }

    /** A query whose reader waits for a page that does not come. */
    private static final class Query {
        final Connection connection;
        final Statement statement;
        final ResultSet rows;
        final AtomicReference<Throwable> thrown = new AtomicReference<>();
        final Thread reader;

        Query(int pagesBefore) throws SQLException, InterruptedException {
            connection = lab.connect();
            statement = connection.createStatement();
            rows = statement.executeQuery("SELECT id FROM events");
            for (int row = 0; row < pagesBefore * 1_000; row++) {
                rows.next();
            }
            lab.failNext(Stream.generate(() -> Fault.delay(5_000)).limit(50).toArray(Fault[]::new));
            int before = lab.requests().size();
            reader = new Thread(() -> thrown.set(catchThrowable(() -> {
                while (rows.next()) {
                    // on to where it stalls
                }
            })));
            reader.start();
            // the first page is alone; once some have been read, several are in flight
            await(() -> lab.requests().size() >= before + (pagesBefore == 0 ? 1 : 6));
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aQueryStopsAtOnce(Way way) throws Exception {
        for (int pagesBefore : new int[] {0, 7}) {
            long best = Long.MAX_VALUE;
            // the best of three, for the machine may be busy
            for (int round = 0; round < 3 && best > PROMPT_MILLIS; round++) {
                lab.sandbox().clearFaults();
                Query query = new Query(pagesBefore);
                assertThat(query.reader.isAlive()).isTrue();
                long start = System.nanoTime();
                way.stop(query);
                query.reader.join();
                best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
                assertThat(query.thrown.get()).isInstanceOf(SQLException.class);
                lab.sandbox().clearFaults();
                query.connection.close();
            }
            assertThat(best).as(pagesBefore + " pages before").isLessThanOrEqualTo(PROMPT_MILLIS);
        }
        assertNoThreadsLeft();
    }

    @Test
    void theQueryTimeoutStopsItToo() throws Exception {
        lab.sandbox().clearFaults();
        lab.failNext(Fault.delay(5_000));
        try (Connection connection = lab.connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            long start = System.nanoTime();
            assertThat(catchThrowable(() -> Lab.rows(statement.executeQuery("SELECT id FROM events"))))
                    .isInstanceOf(SQLTimeoutException.class);
            assertThat((System.nanoTime() - start) / 1_000_000).isBetween(900L, 2_000L);
        }
        assertNoThreadsLeft();
    }

    private static void assertNoThreadsLeft() throws InterruptedException {
        await(() -> ours().isEmpty());
        assertThat(ours()).isEmpty();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
    }

    private static List<String> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("klaviyo") && !name.equals("klaviyo-warm-up"))
                .toList();
    }
}
