/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.hydromatic.quidem.Quidem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the scripts at the module's top against one sandbox. What a script prints, rows and requests, must be the script
 * itself; what it printed is kept under {@code target}, to be copied over the script where a change is right.
 */
final class SqlExamplesTest {

    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final Path OUTPUT = MODULE.resolve("target");

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(MODULE)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".iq"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void printsItself(String script) throws IOException {
        Path output = run(script, "quidem", new Connections(sandbox, true), new Commands(sandbox, true));

        assertThat(output)
                .as(
                        "%s; where the change is right: cp %s %s",
                        script, output.toAbsolutePath(), MODULE.resolve(script).toAbsolutePath())
                .hasSameTextualContentAs(MODULE.resolve(script));
    }

    /** The rows must not depend on what Klaviyo filters, sorts and cuts; plans and requests do. */
    @ParameterizedTest
    @MethodSource("scripts")
    void printsTheSameRowsWithoutPushdown(String script) throws IOException {
        Connections connections = new Connections(sandbox, false);

        Path output = run(script, "quidem-without-pushdown", connections, new Commands(sandbox, false));

        assertThat(output).as("%s without pushdown", script).hasSameTextualContentAs(MODULE.resolve(script));
    }

    @Test
    void everyScriptIsInTheReadme() throws IOException {
        String readme = Files.readString(MODULE.resolve("README.md"));

        assertThat(scripts())
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(script -> assertThat(readme).contains("](" + script + ")"));
    }

    private static Path run(String script, String folder, Connections connections, Commands commands)
            throws IOException {
        Path output = Files.createDirectories(OUTPUT.resolve(folder)).resolve(script);
        try (var reader = Files.newBufferedReader(MODULE.resolve(script));
                var writer = Files.newBufferedWriter(output)) {
            new Quidem(Quidem.configBuilder()
                            .withReader(reader)
                            .withWriter(writer)
                            .withConnectionFactory(connections)
                            .withCommandHandler(commands)
                            .build())
                    .execute();
        }
        return output;
    }
}
