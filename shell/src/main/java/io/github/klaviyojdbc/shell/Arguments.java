/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A command line, read. Without a script the shell is interactive. */
record Arguments(Action action, boolean sandbox, String url, Format format, List<Script> scripts) {
    /** What is asked for. */
    enum Action {
        RUN,
        HELP,
        VERSION
    }

    static final String PREFIX = "jdbc:klaviyo:";

    static final String USAGE = """
            Usage: klaviyo-sql [--sandbox] [--url jdbc:klaviyo:…] [-e SQL | -f FILE]… [--format table|csv|json|tsv]
            """;

    static final String HELP = USAGE + """
            Queries a Klaviyo account with SQL. The private API key comes from KLAVIYO_API_KEY.

              --sandbox        an embedded account with made-up data instead of a real one
              --url URL        a URL with properties, for example "jdbc:klaviyo:maxRetries=2;cache=off"
              -e SQL           run these statements, divided by ';' (may be repeated)
              -f FILE          run the statements of a UTF-8 file, '-' is the standard input (may be repeated)
              --format FORMAT  table (default), csv, json or tsv
              --help           this text
              --version        the version

            Without -e and -f: an interactive prompt, or, where the standard input is no terminal, a script from there.
            Instants are UTC. Results go to the standard output, all else to the standard error.
            Exit code: 0 success, 1 an SQL error (the first one ends the run), 2 bad usage, 3 the shell cannot be built.
            """;

    Arguments {
        scripts = List.copyOf(scripts);
    }

    static Arguments of(List<String> arguments) throws UsageException {
        var reader = new Reader();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            reader.take(rest.next(), rest);
        }
        return new Arguments(reader.action, reader.sandbox, reader.url, reader.format, reader.scripts);
    }

    /** What has been read so far. */
    private static final class Reader {
        Action action = Action.RUN;
        boolean sandbox;
        String url = PREFIX;
        Format format = Format.TABLE;
        final List<Script> scripts = new ArrayList<>();

        void take(String argument, Iterator<String> rest) throws UsageException {
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            if (equals >= 0) {
                Iterator<String> value = List.of(argument.substring(equals + 1)).iterator();
                option(argument.substring(0, equals), value);
                if (value.hasNext()) {
                    throw new UsageException(argument.substring(0, equals) + " takes no value");
                }
            } else {
                option(argument, rest);
            }
        }

        private void option(String name, Iterator<String> rest) throws UsageException {
            switch (name) {
                case "--sandbox" -> sandbox = true;
                case "--help", "-h" -> action = Action.HELP;
                case "--version" -> action = Action.VERSION;
                case "--url" -> url = url(value(name, rest));
                case "--format" -> format = format(value(name, rest));
                case "-e" -> scripts.add(new Script.Text(value(name, rest)));
                case "-f" -> scripts.add(file(value(name, rest)));
                default ->
                    throw new UsageException(
                            name.matches("--?[a-z][a-z-]*")
                                    ? "unknown option " + name
                                    : "an argument that belongs to no option (SQL stands after -e, in quotes)");
            }
        }

        private static String value(String name, Iterator<String> rest) throws UsageException {
            if (!rest.hasNext()) {
                throw new UsageException(name + " needs a value");
            }
            return rest.next();
        }

        private static String url(String value) throws UsageException {
            if (!value.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                throw new UsageException("--url must start with " + PREFIX);
            }
            return value;
        }

        private static Format format(String value) throws UsageException {
            return Format.named(value)
                    .orElseThrow(() -> new UsageException("--format is table, csv, json or tsv, not " + value));
        }

        private static Script file(String value) throws UsageException {
            if (value.equals("-")) {
                return new Script.StandardInput();
            }
            try {
                Path path = Path.of(value);
                if (Files.isReadable(path) && !Files.isDirectory(path)) {
                    return new Script.File(path);
                }
            } catch (InvalidPathException e) {
                throw new UsageException("not a file name: " + value);
            }
            throw new UsageException("cannot read the file " + value);
        }
    }
}
