/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Syncs whose process is killed in the middle, again and again, and the one after them. */
@Timeout(240)
class KillTest {
    private static final String TABLES = "events, profiles, list_profiles, tags";
    /** How often; more by hand. */
    private static final int KILLS = Integer.getInteger("klaviyo.kills", 3);

    private static Sandbox sandbox;
    private static Source source;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        sandbox = Sandbox.start(
                SandboxOptions.defaults().withProfiles(300).withEvents(20_000).withLatencyMillis(20));
        source = new Source(sandbox.url(), sandbox.apiKey(), Clock.systemUTC());
    }

    @AfterAll
    static void close() throws SQLException {
        source.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, incremental_deduped",
        "POSTGRESQL, incremental_append",
        "POSTGRESQL, full_refresh_overwrite",
        "SQLITE, incremental_deduped"
    })
    void whatIsThereAfterwardsIsWhatOneSyncGives(Warehouse warehouse, String mode) throws Exception {
        String url = warehouse.url(folder);
        String arguments = "tables => '" + TABLES + "', mode => '" + mode + "'";
        int killed = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            killed += killAfter(url, arguments, 3 + kill * 7 % 26) ? 1 : 0;
        }
        assertThat(killed).as(Files.readString(folder.resolve("output"))).isPositive();
        assertThat(source.sync(url, arguments).values())
                .extracting(row -> row.get("status") + " " + row.get("message"))
                .containsOnly("ok null");
        for (String table : List.of(TABLES.split(", ", -1))) {
            StreamDefinition stream = StreamCatalog.load().stream(table).orElseThrow();
            assertThat(warehouse.rows(url, stream))
                    .as(table)
                    .isEqualTo(Warehouse.texts(source.connection(), "SELECT * FROM " + table, stream));
        }
    }

    /** Kills it once it has sent so many requests, and tells whether it was still at work. */
    private boolean killAfter(String url, String arguments, int requests) throws IOException, InterruptedException {
        int before = sandbox.requests().size();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSync.class.getName(),
                        sandbox.url().toString(),
                        sandbox.apiKey(),
                        url,
                        arguments)
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "output"))
                .start();
        while (process.isAlive() && sandbox.requests().size() < before + requests) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        boolean alive = process.isAlive();
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return alive;
    }
}
