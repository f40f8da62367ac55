/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.endpoint;

import java.util.Set;

/**
 * A field that an endpoint filters by: the operators for one value, for a list and for no value, and the values
 * allowed, which are all where none is listed.
 */
public record FilterField(
        String name, ValueType type, Set<Operator> single, Set<Operator> list, Set<Operator> bare, Set<String> values) {

    public FilterField {
        single = Set.copyOf(single);
        list = Set.copyOf(list);
        bare = Set.copyOf(bare);
        values = Set.copyOf(values);
    }

    public boolean accepts(Operator operator) {
        return single.contains(operator) || list.contains(operator) || bare.contains(operator);
    }
}
