/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A piece of a query with its parameters' values, and the same in H2's words; {@code h2} is null where H2 does not know what
 * is said.
 */
record Fragment(String sql, List<Value> values, String h2, List<Value> h2Values) {
    /** A parameter's value, and the one that it has when the statement is executed again. */
    record Value(Object first, Object again) {
        Object get(int execution) {
            return execution == 0 ? first : again;
        }
    }

    static Fragment of(String sql) {
        return new Fragment(sql, List.of(), sql, List.of());
    }

    static Fragment of(String sql, String h2) {
        return new Fragment(sql, List.of(), h2, List.of());
    }

    /** A {@code ?} in both. */
    static Fragment parameter(Object first, Object again) {
        List<Value> values = List.of(new Value(first, again));
        return new Fragment("?", values, "?", values);
    }

    /** Both, each {@code %s} of the pattern being one of the parts. */
    static Fragment join(String pattern, Fragment... parts) {
        return join(pattern, pattern, parts);
    }

    /** The same with another pattern for H2, in which the parts have the same order. */
    static Fragment join(String pattern, String h2Pattern, Fragment... parts) {
        boolean known = h2Pattern != null && Stream.of(parts).allMatch(part -> part.h2() != null);
        return new Fragment(
                format(pattern, Stream.of(parts).map(Fragment::sql).toList()),
                all(Stream.of(parts).map(Fragment::values)),
                known ? format(h2Pattern, Stream.of(parts).map(Fragment::h2).toList()) : null,
                all(Stream.of(parts).map(Fragment::h2Values)));
    }

    private static List<Value> all(Stream<List<Value>> values) {
        return values.flatMap(List::stream).toList();
    }

    private static String format(String pattern, List<String> parts) {
        String[] pieces = pattern.split("%s", -1);
        StringBuilder text = new StringBuilder(pieces[0]);
        for (int i = 0; i < parts.size(); i++) {
            text.append(parts.get(i)).append(pieces[i + 1]);
        }
        return text.toString();
    }

    static Fragment list(String divider, List<Fragment> parts) {
        return join(String.join(divider, parts.stream().map(part -> "%s").toList()), parts.toArray(Fragment[]::new));
    }

    /** These that are not null, one after the other. */
    static Fragment all(Fragment... parts) {
        return list("", Arrays.stream(parts).filter(part -> part != null).toList());
    }

    Fragment then(Fragment other) {
        return join("%s%s", this, other);
    }

    Fragment then(String other) {
        return then(of(other));
    }

    /** For H2, something else altogether. */
    Fragment withH2(Fragment other) {
        return new Fragment(sql, values, other.h2, other.h2Values);
    }

    Fragment withoutH2() {
        return new Fragment(sql, values, null, List.of());
    }

    static Object[] values(List<Value> values, int execution) {
        List<Object> all = new ArrayList<>();
        values.forEach(value -> all.add(value.get(execution)));
        return all.toArray();
    }
}
