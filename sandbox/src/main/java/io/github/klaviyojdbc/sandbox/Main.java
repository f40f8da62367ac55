/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Starts a sandbox from the command line and says how to connect to it. */
public final class Main {

    static final String HELP = """
            Usage: java -jar klaviyo-jdbc-sandbox-all.jar [options]
            An embedded Klaviyo account on the loopback address, with made-up data.

              --port N             port to listen on (default: any free one)
              --profiles N         number of profiles (default: 500)
              --events N           number of events (default: 5000)
              --latency-ms N       delay of every answer in milliseconds (default: 0)
              --rate-limits on|off whether to keep the limits of the API (default: on)
              --seed N             seed of the data (default: 1)
              --help               this text
            """;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        int code = run(System.out, System.err, arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(PrintStream out, PrintStream err, String... arguments) throws InterruptedException {
        Optional<SandboxOptions> options;
        try {
            options = options(Clock.systemUTC(), arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(HELP);
            return 2;
        }
        if (options.isEmpty()) {
            out.print(HELP);
            return 0;
        }
        try (var sandbox = Sandbox.start(options.get())) {
            out.println("Klaviyo sandbox: " + sandbox.url());
            out.println("API key:         " + sandbox.apiKey());
            out.println("JDBC URL:        " + sandbox.jdbcUrl());
            out.flush();
            Thread.currentThread().join();
        }
        return 0;
    }

    /** The options of a command line, nothing if it asks for help. The data ends at the start of the current day. */
    static Optional<SandboxOptions> options(Clock clock, String... arguments) {
        var options = SandboxOptions.defaults()
                .withRateLimits(true)
                .withNow(clock.instant().truncatedTo(ChronoUnit.DAYS));
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (name.equals("--help")) {
                return Optional.empty();
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = arguments[i + 1];
            options = switch (name) {
                case "--port" -> options.withPort(number(name, value));
                case "--profiles" -> options.withProfiles(number(name, value));
                case "--events" -> options.withEvents(number(name, value));
                case "--latency-ms" -> options.withLatencyMillis(number(name, value));
                case "--rate-limits" -> options.withRateLimits(flag(name, value));
                case "--seed" -> options.withSeed(number(name, value));
                default -> throw new IllegalArgumentException("unknown option " + name);
            };
        }
        return Optional.of(options);
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " needs a number, not " + value, e);
        }
    }

    private static boolean flag(String name, String value) {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(name + " is on or off, not " + value);
        };
    }
}
