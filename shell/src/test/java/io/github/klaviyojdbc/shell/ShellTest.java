/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-01T13:14:15Z"), ZoneOffset.UTC);
    private static final String SECRET = "pk_0123456789abcdef";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String in = "";

    @TempDir
    private Path directory;

    @Test
    void sandboxAnswers() {
        assertThat(run("--sandbox", "-e", "SELECT COUNT(*) AS n FROM profiles", "--format", "csv"))
                .isZero();
        assertThat(out()).isEqualTo("n\n500\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void statementsRunInTheOrderGiven() throws IOException {
        Path script = Files.writeString(directory.resolve("s.sql"), "SELECT 'é;' AS b;\nSELECT 3 AS c; -- end\n");
        assertThat(run(
                        "--sandbox",
                        "--format=csv",
                        "-e",
                        "SELECT 1 AS a",
                        "-f",
                        script.toString(),
                        "-e",
                        "SELECT 4 AS d"))
                .isZero();
        assertThat(out()).isEqualTo("a\n1\nb\né;\nc\n3\nd\n4\n");
    }

    @Test
    void valuesKeepTheirTypes() {
        String sql = "SELECT 1 AS n, 1.5 AS d, TRUE AS b, CAST(NULL AS VARCHAR) AS x, '' AS e,"
                + " TIMESTAMP '2026-01-02 03:04:05' AS t, DATE '2026-01-02' AS dt FROM lists LIMIT 1";
        assertThat(run("--sandbox", "--format", "json", "-e", sql)).isZero();
        assertThat(out()).isEqualTo("""
                        [
                        {"n":1,"d":1.5,"b":true,"x":null,"e":"","t":"2026-01-02T03:04:05.000Z","dt":"2026-01-02"}
                        ]
                        """);
    }

    @Test
    void emptyResultsKeepTheHeader() {
        assertThat(run("--sandbox", "--format", "tsv", "-e", "SELECT id, email FROM profiles WHERE id = 'none'"))
                .isZero();
        assertThat(out()).isEqualTo("id\temail\n");
    }

    @Test
    void theStandardInputIsAScriptWhereItIsNoTerminal() {
        in = "SELECT 1 AS a;\nSELECT nope FROM profiles;\nSELECT 3 AS c";
        assertThat(run("--sandbox", "--format", "csv")).isEqualTo(1);
        assertThat(out()).isEqualTo("a\n1\n");
        assertThat(err()).startsWith("ERROR 42S22: ").contains("(standard input, line 2)");
    }

    @Test
    void sqlErrorsNameTheStateWithoutAStackTrace() {
        assertThat(run("--sandbox", "-e", "SELECT nope FROM profiles; SELECT 1"))
                .isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(err()).startsWith("ERROR 42S22: ").contains("nope").doesNotContain("\tat ", "Exception");
        assertThat(run("--sandbox", "-e", "SELECT 1 FROM nope")).isEqualTo(1);
        assertThat(err()).contains("ERROR 42S02: ");
        assertThat(run("--sandbox", "-e", "SELEC 1")).isEqualTo(1);
        assertThat(err()).contains("ERROR 42601: ");
        assertThat(run("--sandbox", "-e", "DELETE FROM profiles")).isEqualTo(1);
        assertThat(err()).contains("ERROR 25006: ");
    }

    @Test
    void urlsCarryProperties() {
        assertThat(run("--sandbox", "--url", "jdbc:klaviyo:pushdown=off;", "--format", "csv", "-e", "SELECT 1 AS a"))
                .isZero();
        assertThat(run("--url", "jdbc:klaviyo:pushdwn=off", "-e", "SELECT 1")).isEqualTo(1);
        assertThat(err()).startsWith("ERROR 08001: ").contains("pushdown");
    }

    @Test
    void keysAreNotShown() {
        String url = "jdbc:klaviyo:maxRetries=0;baseUrl=http://127.0.0.1:1;apiKey=" + SECRET;
        assertThat(run("--url", url, "-e", "SELECT id FROM lists")).isEqualTo(1);
        assertThat(run("--url", "jdbc:klaviyo:" + SECRET, "-e", "SELECT 1")).isEqualTo(1);
        assertThat(run("--url", SECRET, "-e", "SELECT 1")).isEqualTo(2);
        assertThat(run(SECRET)).isEqualTo(2);
        assertThat(run("--key=" + SECRET)).isEqualTo(2);
        assertThat(err()).startsWith("ERROR 08001: ").doesNotContain(SECRET);
    }

    @Test
    void badUsageIsExplained() {
        assertThat(run("--format", "xml")).isEqualTo(2);
        assertThat(run("--nope")).isEqualTo(2);
        assertThat(run("-e")).isEqualTo(2);
        assertThat(run("-f", "no/such/file.sql")).isEqualTo(2);
        assertThat(run("--url", "jdbc:postgresql://x")).isEqualTo(2);
        assertThat(run("--sandbox=yes")).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err())
                .contains("--format is table, csv, json or tsv, not xml", "unknown option --nope", "-e needs a value")
                .contains("cannot read the file no/such/file.sql", "--sandbox takes no value", "Usage: klaviyo-sql");
    }

    @Test
    void helpAndVersionGoToTheStandardOutput() {
        assertThat(run("--help")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(out()).contains("--sandbox", "KLAVIYO_API_KEY", "klaviyo-sql ");
        assertThat(err()).isEmpty();
    }

    @Test
    void aBrokenPipeEndsQuietly() {
        assertThat(shell(failing("Broken pipe")).run("--sandbox", "-e", "SELECT 1"))
                .isZero();
        assertThat(err()).isEmpty();
    }

    @Test
    void aFullDiskIsAnError() {
        assertThat(shell(failing("No space left on device")).run("--sandbox", "-e", "SELECT 1"))
                .isEqualTo(1);
        assertThat(err()).isEqualTo("ERROR HY000: No space left on device\n");
    }

    private int run(String... arguments) {
        return shell(out).run(arguments);
    }

    private Shell shell(OutputStream output) {
        var input = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
        var errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Shell(Map.of(), new Streams(input, output, errors, Terminals.NONE), CLOCK);
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
