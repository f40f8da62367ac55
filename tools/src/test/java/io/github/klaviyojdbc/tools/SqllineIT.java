/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sqlline.SqlLine;

/** sqlline, as a user starts it: the driver by its class name, commands from a script. */
@ExtendWith(Sandbox.One.class)
class SqllineIT {
    @Test
    void commandsAndQueriesAnswer(Sandbox sandbox, @TempDir Path directory) throws IOException {
        String text = run(
                directory,
                sandbox,
                "!tables",
                "!columns list_profiles",
                "!primarykeys list_profiles",
                "!importedkeys list_profiles",
                "!indexes lists",
                "!procedures",
                "!typeinfo",
                "!dbinfo",
                "!metadata getSchemas",
                "!isolation TRANSACTION_NONE",
                "!autocommit off",
                "!commit",
                "SELECT COUNT(*) AS n FROM profiles;",
                "SELECT name FROM lists",
                "ORDER BY name LIMIT 1;");
        assertThat(text)
                .contains("'list_profiles'", "'joined_group_at'", "'check_connection'", "'TIMESTAMP'", "'200'")
                .doesNotContain("Error:", "Exception");
    }

    @Test
    void errorIsShownWithItsState(Sandbox sandbox, @TempDir Path directory) throws IOException {
        assertThat(run(directory, sandbox, "SELECT * FROM profile;")).contains("profiles", "42S02");
    }

    private static String run(Path directory, Sandbox sandbox, String... lines) throws IOException {
        Path script = Files.write(directory.resolve("script.sql"), List.of(lines));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        SqlLine shell = new SqlLine();
        PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
        shell.setOutputStream(stream);
        shell.setErrorStream(stream);
        String driver = "io.github.klaviyojdbc.driver.KlaviyoDriver";
        String[] arguments = {
            "-d", driver, "-u", sandbox.url(), "-n", "", "-p", sandbox.key(), "--outputFormat=csv", "--run=" + script
        };
        shell.begin(arguments, new ByteArrayInputStream(new byte[0]), false);
        return output.toString(StandardCharsets.UTF_8);
    }
}
