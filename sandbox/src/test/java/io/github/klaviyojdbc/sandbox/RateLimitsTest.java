/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private final FakeClock clock = new FakeClock();

    @Test
    void theBurstEndsWithTheSecondAndTheSteadyRateWithTheMinute() {
        try (var sandbox = Sandbox.start(options())) {
            var client = new Client(sandbox);
            var first = client.get("/api/accounts");
            assertThat(first.header("RateLimit-Limit")).isEqualTo("1, 1;w=1, 15;w=60");
            assertThat(first.header("RateLimit-Remaining")).isEqualTo("14");
            assertThat(first.header("RateLimit-Reset")).isEqualTo("60");
            var second = client.get("/api/accounts");
            assertThat(second.status()).isEqualTo(429);
            assertThat(second.header("Retry-After")).isEqualTo("1");
            assertThat(second.header("RateLimit-Limit")).isEmpty();
            for (int i = 1; i < 15; i++) {
                clock.now = clock.now.plusSeconds(1);
                assertThat(client.get("/api/accounts").status()).isEqualTo(200);
            }
            clock.now = clock.now.plusSeconds(1);
            assertThat(client.get("/api/accounts").header("Retry-After")).isEqualTo("45");
            clock.now = clock.now.plusSeconds(45);
            assertThat(client.get("/api/accounts").status()).isEqualTo(200);
        }
    }

    @Test
    void costlyFieldsHaveLowerLimitsOfTheirOwn() {
        try (var sandbox = Sandbox.start(options())) {
            var client = new Client(sandbox);
            String[] costly = {"additional-fields[profile]", "predictive_analytics", "page[size]", "1"};
            assertThat(client.get("/api/profiles", costly).header("RateLimit-Limit"))
                    .isEqualTo("10, 10;w=1, 150;w=60");
            assertThat(client.get("/api/profiles").header("RateLimit-Limit")).isEqualTo("75, 75;w=1, 750;w=60");
            String list =
                    "/api/lists/" + sandbox.account().resources("list").get(0).get("id");
            assertThat(client.get(list, "additional-fields[list]", "profile_count")
                            .status())
                    .isEqualTo(200);
            assertThat(client.get(list, "additional-fields[list]", "profile_count")
                            .status())
                    .isEqualTo(429);
            assertThat(client.get(list).status()).isEqualTo(200);
        }
    }

    @Test
    void reportsAreCountedByTheDayToo() {
        try (var sandbox = Sandbox.start(options())) {
            var client = new Client(sandbox);
            String body = "{\"data\":{\"type\":\"segment-values-report\",\"attributes\":{\"statistics\":"
                    + "[\"total_members\"],\"timeframe\":{\"key\":\"today\"}}}}";
            var first = client.post("/api/segment-values-reports", body);
            assertThat(first.header("RateLimit-Limit")).isEqualTo("1, 1;w=1, 2;w=60, 225;w=86400");
            assertThat(client.post("/api/segment-values-reports", body).header("Retry-After"))
                    .isEqualTo("1");
            for (int i = 1; i < 225; i++) {
                clock.now = clock.now.plusSeconds(30);
                assertThat(client.post("/api/segment-values-reports", body).status())
                        .isEqualTo(200);
            }
            clock.now = clock.now.plusSeconds(30);
            assertThat(client.post("/api/segment-values-reports", body).header("Retry-After"))
                    .isEqualTo(Long.toString(86_400 - 225 * 30));
            assertThat(client.post("/api/form-values-reports", body.replace("segment", "form"))
                            .status())
                    .isEqualTo(400);
        }
    }

    private SandboxOptions options() {
        return SandboxOptions.defaults().withEvents(50).withRateLimits(true).withClock(clock);
    }

    /** Stands still until it is told to go on. */
    private static final class FakeClock extends Clock {

        private volatile Instant now = Instant.parse("2026-07-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
