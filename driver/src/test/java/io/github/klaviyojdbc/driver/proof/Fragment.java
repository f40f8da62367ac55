/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A piece of a query with its parameters' values; {@code h2} is null where H2 does not know what is said. */
record Fragment(String sql, String h2, List<Object> values) {
    static Fragment of(String sql) {
        return new Fragment(sql, sql, List.of());
    }

    static Fragment of(String sql, String h2) {
        return new Fragment(sql, h2, List.of());
    }

    /** Not for H2. */
    static Fragment only(String sql, Object... values) {
        return new Fragment(sql, null, List.of(values));
    }

    /** Both, each {@code %s} of the pattern being one of the parts. */
    static Fragment join(String pattern, Fragment... parts) {
        Object[] sqls = Stream.of(parts).map(Fragment::sql).toArray();
        boolean known = Stream.of(parts).allMatch(part -> part.h2() != null);
        Object[] h2s = Stream.of(parts).map(Fragment::h2).toArray();
        List<Object> values = new ArrayList<>();
        Stream.of(parts).forEach(part -> values.addAll(part.values()));
        return new Fragment(format(pattern, sqls), known ? format(pattern, h2s) : null, values);
    }

    private static String format(String pattern, Object... parts) {
        String[] pieces = pattern.split("%s", -1);
        StringBuilder text = new StringBuilder(pieces[0]);
        for (int i = 0; i < parts.length; i++) {
            text.append(parts[i]).append(pieces[i + 1]);
        }
        return text.toString();
    }

    Fragment then(Fragment other) {
        return join("%s%s", this, other);
    }
}
