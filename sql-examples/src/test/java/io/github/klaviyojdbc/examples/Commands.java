/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.examples;

import io.github.klaviyojdbc.sandbox.Sandbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import net.hydromatic.quidem.Command;
import net.hydromatic.quidem.CommandHandler;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts can say beyond Quidem's own commands: {@code !requests}, {@code !explain} and {@code !fails}. The first
 * two show pushdown; without it they repeat what the script says.
 */
final class Commands implements CommandHandler {

    private final Sandbox sandbox;
    private final boolean pushdown;

    Commands(Sandbox sandbox, boolean pushdown) {
        this.sandbox = sandbox;
        this.pushdown = pushdown;
    }

    @Override
    public @Nullable Command parseCommand(List<String> lines, List<String> content, String line) {
        return switch (line.strip()) {
            case "requests" -> command(lines, content, pushdown, x -> Requests.lines(sandbox.requests()));
            case "explain" -> command(lines, content, pushdown, Commands::plan);
            case "fails" -> command(lines, content, true, Commands::failure);
            default -> null;
        };
    }

    /** Prints the plan of the last statement, with the requests that its scans stand for. */
    private static List<String> plan(Command.Context context) throws SQLException {
        return rows(context, "EXPLAIN PLAN FOR " + context.previousSqlCommand().sql);
    }

    /** Runs the last statement, which must fail, and prints SQLSTATE and message. */
    private static List<String> failure(Command.Context context) {
        try {
            rows(context, context.previousSqlCommand().sql);
            return List.of("It did not fail.");
        } catch (SQLException e) {
            return (e.getSQLState() + ": " + e.getMessage()).lines().toList();
        }
    }

    private static List<String> rows(Command.Context context, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = context.connection().createStatement();
                ResultSet resultSet = statement.executeQuery(sql)) {
            while (resultSet.next()) {
                rows.add(resultSet.getString(1));
            }
        }
        return rows;
    }

    private static Command command(List<String> lines, List<String> content, boolean run, Printed printed) {
        return new Printing(List.copyOf(lines), List.copyOf(content), run, printed);
    }

    /** What a command prints before itself. */
    private interface Printed {
        List<String> lines(Command.Context context) throws SQLException;
    }

    /** A command with what the script says it prints. */
    private record Printing(List<String> lines, List<String> content, boolean run, Printed printed) implements Command {

        @Override
        public String describe(Context context) {
            return String.join("\n", lines);
        }

        @Override
        public void execute(Context context, boolean execute) throws SQLException {
            context.echo(run && execute ? printed.lines(context) : content);
            context.echo(lines);
        }
    }
}
