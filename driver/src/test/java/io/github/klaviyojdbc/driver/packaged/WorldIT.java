/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows, metadata and requests are the same in every time zone and language of the JVM. */
class WorldIT {
    private static final List<List<String>> PLACES = List.of(
            List.of("-Duser.timezone=UTC", "-Duser.language=en", "-Duser.country=US"),
            List.of("-Duser.timezone=America/New_York", "-Duser.language=tr", "-Duser.country=TR"),
            List.of(
                    "-Duser.timezone=Asia/Kolkata",
                    "-Duser.language=th",
                    "-Duser.country=TH",
                    "-Duser.extensions=u-ca-buddhist-nu-thai"));

    @Test
    void answersAreTheSameEverywhere() throws Exception {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.defaults().withProfiles(50).withEvents(500))) {
            String expected = null;
            for (List<String> place : PLACES) {
                AllJar.Run run = AllJar.run(Duration.ofSeconds(120), place, WorldProbe.class, sandbox.jdbcUrl());
                assertThat(run.err()).as(place.toString()).isEmpty();
                assertThat(run.out().lines()).as(place.toString()).hasSizeGreaterThan(60);
                expected = expected == null ? run.out() : expected;
                assertThat(run.out()).as(place.toString()).isEqualTo(expected);
            }
        }
    }
}
