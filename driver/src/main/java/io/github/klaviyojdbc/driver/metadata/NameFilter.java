/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the arguments of metadata calls choose names. Case never matters, whatever the JVM's locale.
 *
 * <p>An empty schema stands for "no schema" in JDBC, which nothing here is without; tools pass it where they mean
 * "any", and as in PostgreSQL's driver they get what they mean.
 */
final class NameFilter {
    private NameFilter() {}

    /** Whether an object without a catalog is among those that the argument asks for. */
    static boolean hasNoCatalog(@Nullable String catalog) {
        return catalog == null || catalog.isEmpty();
    }

    static Predicate<String> schemaLike(@Nullable String pattern) {
        return like(pattern == null || pattern.isEmpty() ? null : pattern);
    }

    static Predicate<String> schemaNamed(@Nullable String name) {
        return named(name == null || name.isEmpty() ? null : name);
    }

    /** Names that fit an SQL pattern with {@code %}, {@code _} and the escape {@code \}; null fits all. */
    static Predicate<String> like(@Nullable String pattern) {
        if (pattern == null) {
            return name -> true;
        }
        return Pattern.compile(expression(pattern), Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .asMatchPredicate();
    }

    /** The one name, character by character; null stands for all. */
    static Predicate<String> named(@Nullable String expected) {
        return name -> expected == null || name.equalsIgnoreCase(expected);
    }

    private static String expression(String pattern) {
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.length(); i++) {
            var c = pattern.charAt(i);
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                var escapes = c == '\\' && i + 1 < pattern.length();
                regex.append(Pattern.quote(String.valueOf(escapes ? pattern.charAt(++i) : c)));
            }
        }
        return regex.toString();
    }
}
