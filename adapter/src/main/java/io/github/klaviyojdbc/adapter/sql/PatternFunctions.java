/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.linq4j.function.Strict;
import org.apache.calcite.runtime.SqlFunctions;
import org.jspecify.annotations.Nullable;

/** Whether text matches a pattern, in a time that has an end. Public because generated code calls it. */
public final class PatternFunctions {
    private static final int MAX_LOOKS = 20_000_000;
    private static final Pattern CLASS =
            Pattern.compile("\\[:(lower|upper|ascii|alpha|xdigit|digit|alnum|punct|graph|print|blank|cntrl|space):]");

    private static volatile @Nullable Compiled last;

    private PatternFunctions() {}

    @Strict
    public static boolean like(String text, String pattern) {
        return new LikeMatcher(pattern, false).matches(text);
    }

    @Strict
    public static boolean likeEscaped(String text, String pattern, String escape) {
        return new LikeMatcher(pattern, escape, false).matches(text);
    }

    @Strict
    public static boolean ilike(String text, String pattern) {
        return new LikeMatcher(pattern, true).matches(text);
    }

    @Strict
    public static boolean ilikeEscaped(String text, String pattern, String escape) {
        return new LikeMatcher(pattern, escape, true).matches(text);
    }

    @Strict
    public static boolean regex(String text, String pattern) {
        return find(text, pattern, 0);
    }

    @Strict
    public static boolean regexInsensitive(String text, String pattern) {
        return find(text, pattern, Pattern.CASE_INSENSITIVE);
    }

    @Strict
    public static boolean regexFlagged(String text, String pattern, String flags) {
        return find(text, pattern, flags(flags));
    }

    @Strict
    public static boolean notRegex(String text, String pattern) {
        return !regex(text, pattern);
    }

    @Strict
    public static boolean notRegexInsensitive(String text, String pattern) {
        return !regexInsensitive(text, pattern);
    }

    @Strict
    public static boolean similar(String text, String pattern) {
        return similarEscaped(text, pattern, "");
    }

    @Strict
    public static boolean similarEscaped(String text, String pattern, String escape) {
        return compiled(SimilarPattern.toRegex(pattern, escape), Pattern.DOTALL)
                .matcher(new Counted(text))
                .matches();
    }

    /** The first match replaced, as in PostgreSQL. */
    @Strict
    public static String replace(String text, String pattern, String replacement) {
        return replaceFlagged(text, pattern, replacement, "");
    }

    /** All matches replaced where the flags have a g. */
    @Strict
    public static String replaceFlagged(String text, String pattern, String replacement, String flags) {
        Matcher matcher = compiled(pattern, flags(flags)).matcher(new Counted(text));
        String java = SqlFunctions.RegexFunction.replaceNonDollarIndexedString(replacement);
        return flags.indexOf('g') >= 0 ? matcher.replaceAll(java) : matcher.replaceFirst(java);
    }

    private static int flags(String letters) {
        int flags = 0;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            switch (letter) {
                case 'i' -> flags |= Pattern.CASE_INSENSITIVE;
                case 'c' -> flags &= ~Pattern.CASE_INSENSITIVE;
                case 'n' -> flags |= Pattern.DOTALL;
                case 's' -> flags &= ~Pattern.DOTALL;
                case 'm' -> flags |= Pattern.MULTILINE;
                case 'g' -> {
                    // says how often, not how
                }
                default ->
                    throw new QueryException(
                            Kind.BAD_VALUE,
                            "'" + letter + "' is no flag of a regular expression: they are c, g, i, m, n, s");
            }
        }
        return flags;
    }

    /** A path of JSON, unless it has a regular expression in it, whose steps nobody could count. */
    @Strict
    public static String jsonPath(String path) {
        if (path.contains("=~")) {
            throw new QueryException(
                    Kind.UNSUPPORTED, "Regular expressions in JSON paths are not supported: use ~ on the value");
        }
        return path;
    }

    private static boolean find(String text, String pattern, int flags) {
        return compiled(pattern, flags).matcher(new Counted(text)).find();
    }

    private static Pattern compiled(String pattern, int flags) {
        Compiled known = last;
        if (known == null || known.flags != flags || !known.text.equals(pattern)) {
            known = new Compiled(pattern, flags, Pattern.compile(withClasses(pattern), flags));
            last = known;
        }
        return known.pattern;
    }

    /** {@code [:digit:]} and the like are written in another way in Java. */
    private static String withClasses(String pattern) {
        return CLASS.matcher(pattern).replaceAll(found -> {
            String name = found.group(1);
            String java = switch (name) {
                case "xdigit" -> "XDigit";
                case "ascii" -> "ASCII";
                default -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            };
            return Matcher.quoteReplacement("\\p{" + java + "}");
        });
    }

    /** The pattern of the last call, which is that of the next nearly always. */
    private record Compiled(String text, int flags, Pattern pattern) {}

    /** Text that can be looked at only so often. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MAX_LOOKS) {
                throw new QueryException(
                        Kind.BAD_VALUE,
                        "A regular expression takes too long for a text of " + text.length() + " characters");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
