/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import io.github.klaviyojdbc.driver.KlaviyoDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sqlline.SqlLine;

/** The interactive shell: sqlline, connected, with its history kept in the user's home. It owns the terminal while it runs. */
final class Prompt {
    private final Map<String, String> environment;

    Prompt(Map<String, String> environment) {
        this.environment = environment;
    }

    int run(Target target) throws IOException {
        SqlLine.Status status = SqlLine.start(arguments(target).toArray(String[]::new), null, true);
        return status == SqlLine.Status.OK ? Shell.OK : Shell.SQL_ERROR;
    }

    List<String> arguments(Target target) {
        List<String> arguments = new ArrayList<>(List.of(
                "-d",
                KlaviyoDriver.class.getName(),
                "-u",
                target.url(),
                "--prompt=klaviyo> ",
                "--isolation=TRANSACTION_NONE",
                "--connectInteractionMode=notAskCredentials",
                "--autoResize=true",
                "--fastConnect=false",
                "--historyFile=" + history()));
        target.key().ifPresent(key -> arguments.addAll(List.of("-n", "sandbox", "-p", key)));
        return arguments;
    }

    private Path history() {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return Path.of(home, ".klaviyo-sql", "history");
    }
}
