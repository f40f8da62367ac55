/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import io.github.klaviyojdbc.shell.ScriptRunner.StatementException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The shell as a function from arguments, environment and streams to an exit code. */
final class Shell {
    static final int OK = 0;
    static final int SQL_ERROR = 1;
    static final int BAD_USAGE = 2;

    private final Map<String, String> environment;
    private final Streams streams;
    private final Clock clock;
    private volatile @Nullable ScriptRunner runner;

    Shell(Map<String, String> environment, Streams streams, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.streams = streams;
        this.clock = clock;
    }

    int run(String... arguments) {
        try {
            return run(Arguments.of(List.of(arguments)));
        } catch (UsageException e) {
            streams.err().println("klaviyo-sql: " + e.getMessage());
            streams.err().print(Arguments.USAGE);
            streams.err().println("klaviyo-sql --help tells more.");
            return BAD_USAGE;
        } catch (StatementException e) {
            return failed(e.getCause(), e.place());
        } catch (IOException e) {
            return brokenPipe(e) ? OK : failed(e, "");
        } catch (SQLException | RuntimeException e) {
            return failed(e, "");
        }
    }

    /** Stops the statement that runs now; {@code run} then returns. */
    void cancel() {
        ScriptRunner current = runner;
        if (current != null) {
            try {
                current.cancel();
            } catch (SQLException e) {
                failed(e, "");
            }
        }
    }

    private int run(Arguments arguments) throws IOException, SQLException, StatementException {
        switch (arguments.action()) {
            case HELP -> print(Arguments.HELP);
            case VERSION -> print("klaviyo-sql " + version() + "\n");
            case RUN -> {
                try (Target target = target(arguments)) {
                    return run(arguments, target);
                }
            }
        }
        return OK;
    }

    private int run(Arguments arguments, Target target) throws IOException, SQLException, StatementException {
        if (arguments.scripts().isEmpty() && streams.terminals().in()) {
            return new Prompt(environment).run(target);
        }
        List<Script> scripts =
                arguments.scripts().isEmpty() ? List.of(new Script.StandardInput()) : arguments.scripts();
        try (var connection = target.connect()) {
            var started = new ScriptRunner(connection, arguments.format(), streams);
            runner = started;
            for (Script script : scripts) {
                started.run(script);
            }
        }
        return OK;
    }

    private Target target(Arguments arguments) {
        return arguments.sandbox() ? Target.sandbox(arguments.url(), clock) : Target.real(arguments.url());
    }

    private int failed(@Nullable Throwable thrown, String place) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String state = cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "HY000";
        String message = cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
        PrintStream err = streams.err();
        err.println("ERROR " + state + ": " + message + place);
        err.flush();
        return SQL_ERROR;
    }

    /** The reader has what it wanted, as {@code head} has after ten lines. */
    private static boolean brokenPipe(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("broken pipe") || message.contains("pipe is being closed");
    }

    private void print(String text) throws IOException {
        streams.out().write(text.getBytes(StandardCharsets.UTF_8));
        streams.out().flush();
    }

    private static String version() {
        String version = Shell.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
