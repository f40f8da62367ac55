/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-02-03T04:05:06Z"), ZoneOffset.UTC);

    @Test
    void optionsAreRead() {
        var options = Main.options(
                        CLOCK,
                        "--port",
                        "1",
                        "--profiles",
                        "2",
                        "--events",
                        "3",
                        "--latency-ms",
                        "4",
                        "--rate-limits",
                        "off",
                        "--seed",
                        "5")
                .orElseThrow();
        assertThat(options)
                .isEqualTo(SandboxOptions.defaults()
                        .withPort(1)
                        .withProfiles(2)
                        .withEvents(3)
                        .withLatencyMillis(4)
                        .withSeed(5)
                        .withNow(Instant.parse("2027-02-03T00:00:00Z")));
    }

    @Test
    void limitsAreOnAndHelpIsOffered() {
        assertThat(Main.options(CLOCK).orElseThrow().rateLimits()).isTrue();
        assertThat(Main.options(CLOCK, "--seed", "1", "--help")).isEmpty();
        assertThat(Main.HELP).contains("--port", "--profiles", "--events", "--latency-ms", "--rate-limits", "--seed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port",
                "--port x",
                "--port 70000",
                "--profiles 0",
                "--events -1",
                "--rate-limits maybe",
                "--colour red",
                "8080 1"
            })
    void badUsageIsRefused(String line) {
        assertThatThrownBy(() -> Main.options(CLOCK, line.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
