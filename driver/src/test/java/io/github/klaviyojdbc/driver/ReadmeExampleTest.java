/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of README.md compiles, runs, and prints rows. */
class ReadmeExampleTest {
    private static final String PLACE_OF_THE_URL = "\"jdbc:klaviyo:\"";

    @TempDir
    private Path directory;

    @Test
    void examplePrintsRows() throws Exception {
        String example = Readme.code("java");
        assertThat(example.lines()).hasSizeLessThanOrEqualTo(20);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            compile(example.replace(PLACE_OF_THE_URL, "\"" + sandbox.jdbcUrl() + "\""));
            assertThat(output()).hasSize(10).allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT.*Z +\\S.*"));
        }
    }

    private void compile(String source) throws Exception {
        assertThat(source).doesNotContain(PLACE_OF_THE_URL);
        Path file = Files.writeString(directory.resolve("Example.java"), source);
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-proc:none", "-d", directory.toString()),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            assertThat(compiled).as(messages::toString).isTrue();
        }
    }

    /** What the example prints; no other test of this JVM runs at the same time. */
    private List<String> output() throws Exception {
        var printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (var loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
