/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The header's two forms, and nonsense. */
final class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void readsSeconds() {
        assertThat(RetryAfter.parse("0", NOW)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.parse(" 73473 ", NOW)).isEqualTo(Duration.ofSeconds(73473));
        assertThat(RetryAfter.parse("1.5", NOW)).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void readsDates() {
        assertThat(RetryAfter.parse("Fri, 20 Nov 2026 12:01:00 GMT", NOW)).isEqualTo(Duration.ofMinutes(1));
        assertThat(RetryAfter.parse("Fri, 31 Dec 9999 23:59:59 GMT", NOW)).isEqualTo(Duration.ofDays(366));
        assertThat(RetryAfter.parse("Fri, 20 Nov 2026 11:01:00 GMT", NOW)).isEqualTo(Duration.ZERO);
    }

    @Test
    void ignoresTheRest() {
        for (String nonsense : new String[] {"", "-1", "soon", "99999999999999999999", "1e9"}) {
            assertThat(RetryAfter.parse(nonsense, NOW)).as(nonsense).isNull();
        }
        assertThat(RetryAfter.parse(null, NOW)).isNull();
    }
}
