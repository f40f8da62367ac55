/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How fast rows arrive in PostgreSQL, against how fast they can be read: {@code -Dtest=ThroughputProbe -Dklaviyo.probe=100000}. */
@EnabledIfSystemProperty(named = "klaviyo.probe", matches = "\\d+")
class ThroughputProbe {
    private static final int EVENTS = Integer.getInteger("klaviyo.probe", 0);

    @TempDir
    private Path folder;

    @Test
    void syncIsAtLeastHalfAsFastAsReading() throws SQLException {
        try (Sandbox sandbox = Sandbox.start(
                        SandboxOptions.defaults().withProfiles(500).withEvents(EVENTS));
                Source source = new Source(sandbox.url(), sandbox.apiKey(), Clock.systemUTC())) {
            Warehouse.number(source.connection(), "SELECT COUNT(uuid) FROM events");
            List<String> lines = new ArrayList<>();
            double best = 0;
            for (int round = 1; round <= 3; round++) {
                double read = seconds(
                        () -> Warehouse.number(
                                source.connection(),
                                "SELECT COUNT(uuid || event_properties || profile_id || metric_id || attribution_ids) FROM events"));
                String url = Warehouse.POSTGRESQL.url(folder);
                double sync = seconds(() -> source.sync(url, "tables => 'events'"));
                double again = seconds(() -> source.sync(url, "tables => 'events', lookback => 'P3650D'"));
                assertThat(Warehouse.POSTGRESQL.count(url, "events")).isEqualTo(EVENTS);
                Runtime runtime = Runtime.getRuntime();
                System.gc();
                lines.add(String.format(
                        "read %.1f s, sync %.1f s, unchanged again %.1f s, heap %d MB",
                        read, sync, again, (runtime.totalMemory() - runtime.freeMemory()) >> 20));
                best = Math.max(best, read / sync);
            }
            assertThat(best).as(String.join("\n", lines)).isGreaterThanOrEqualTo(0.5);
        }
    }

    private interface Work {
        Object run() throws SQLException;
    }

    private static double seconds(Work work) throws SQLException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
