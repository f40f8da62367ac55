/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.schemas.RateDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the limits are used to the full and not tripped: a server with fixed windows that begin at any time, simulated. */
final class PaceTest {
    private static final long MILLI = 1_000_000;
    private static final int PLACES = 8;

    private final FakeTiming timing = new FakeTiming();
    private RateGroup group = new RateGroup("/a", timing);
    private final PriorityQueue<Answer> underWay = new PriorityQueue<>();
    private final Random random = new Random(1);

    /** One that is on its way back. */
    private record Answer(long at, RateGroup.Permit permit, RateStatus status) implements Comparable<Answer> {
        @Override
        public int compareTo(Answer other) {
            return Long.compare(at, other.at);
        }
    }

    /** The other side: its windows begin at a phase, and others may have used it. */
    private static final class Server {
        private final RateDefinition rate;
        private final long phase;
        private final int others;
        private final Map<Long, Integer> seconds = new HashMap<>();
        private final Map<Long, Integer> minutes = new HashMap<>();
        int refused;

        Server(RateDefinition rate, long phase, int others) {
            this.rate = rate;
            this.phase = phase;
            this.others = others;
        }

        RateStatus count(long at) {
            long millis = (at + phase) / MILLI;
            int second = seconds.merge(millis / 1_000, 1, Integer::sum);
            int minute = minutes.merge(millis / 60_000, 1, Integer::sum) + others;
            if (second > rate.burst() || minute > rate.steady()) {
                refused++;
            }
            Duration reset = Duration.ofSeconds(60 - millis / 1_000 % 60);
            return new RateStatus(Map.of(), Math.max(0, rate.steady() - minute), reset);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "700, 350, 3500, 0.9, 5",
        "700, 350, 3500, 0.9, 100",
        "700, 350, 3500, 1, 5",
        "100, 75, 750, 0.9, 5",
        "100, 75, 750, 0.9, 50",
        "2000, 75, 750, 0.9, 20",
        "100, 10, 150, 0.9, 20",
        "60, 3, 60, 0.9, 50",
        "40, 1, 15, 0.9, 50",
        "4, 1, 2, 0.9, 50"
    })
    void usesTheLimitsAndDoesNotTripThem(int pages, int burst, int steady, double share, int latency) {
        RateDefinition rate = new RateDefinition(burst, steady, null, Map.of());
        for (long phase = 0; phase < 60_000; phase += 7_350) {
            Server server = new Server(rate, phase * MILLI, 0);
            group = new RateGroup("/a", timing);
            underWay.clear();
            long start = timing.nanoTime();
            for (int page = 0; page < pages; page++) {
                send(Limits.of(rate, share), server, latency);
            }
            double seconds = (timing.nanoTime() - start) / 1e9;
            double whole = Math.max(1, Math.floor(steady * share));
            double minutes = Math.ceil(pages / whole) - 1;
            double rest = pages - minutes * whole;
            double allowed = minutes * 60 + Math.max(rest / burst, rest * latency / 1000 / PLACES);
            assertThat(server.refused).as("phase " + phase).isLessThanOrEqualTo(pages / 100);
            assertThat(seconds).as("phase " + phase).isLessThanOrEqualTo(allowed * 1.15);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.9, 300", "0.9, 700", "1, 700"})
    void leavesToOthersWhatTheyUse(double share, int others) {
        Server server = new Server(Lab.LARGE, 0, others);
        for (int page = 0; page < 1000; page++) {
            send(Limits.of(Lab.LARGE, share), server, 20);
        }
        assertThat(server.refused).isLessThanOrEqualTo(10);
    }

    private void send(Limits limits, Server server, int latency) {
        while (underWay.size() == PLACES) {
            arrive(underWay.remove());
        }
        Optional<RateGroup.Permit> permit = group.tryAcquire(limits);
        while (permit.isEmpty()) {
            long ready = timing.nanoTime() + group.delay(limits).toNanos();
            if (!underWay.isEmpty() && underWay.element().at() <= ready) {
                arrive(underWay.remove());
            } else {
                timing.pass(Duration.ofNanos(ready - timing.nanoTime()));
            }
            permit = group.tryAcquire(limits);
        }
        long there = timing.nanoTime() + (long) (random.nextDouble() * latency * MILLI);
        RateStatus status = server.count(there);
        underWay.add(new Answer(there + (long) (random.nextDouble() * latency * MILLI), permit.get(), status));
    }

    private void arrive(Answer answer) {
        timing.pass(Duration.ofNanos(Math.max(0, answer.at() - timing.nanoTime())));
        answer.permit().answered(Optional.of(answer.status()));
    }
}
