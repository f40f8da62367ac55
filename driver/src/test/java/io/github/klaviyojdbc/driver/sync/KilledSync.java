/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/** A process of its own that syncs, and tells each table on its output, until it is done or killed. */
final class KilledSync {
    private KilledSync() {}

    /** Base URL, key, target and arguments. */
    public static void main(String[] arguments) throws SQLException {
        try (Source source = new Source(URI.create(arguments[0]), arguments[1], new HastyClock())) {
            source.sync(arguments[2], arguments[3]);
        }
    }

    /** Runs ahead with every look at it, so that there are many checkpoints to be killed at. */
    private static final class HastyClock extends Clock {
        private final Clock real = Clock.systemUTC();
        private final AtomicLong looks = new AtomicLong();

        @Override
        public Instant instant() {
            return real.instant().plus(Duration.ofMillis(50).multipliedBy(looks.incrementAndGet()));
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
