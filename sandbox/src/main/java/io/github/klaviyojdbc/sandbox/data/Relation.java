/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.List;

/** Where a relationship leads: resources of one type, by id; {@code many} tells a list from an optional single one. */
public record Relation(String type, boolean many, List<String> ids) {

    public Relation {
        ids = List.copyOf(ids);
    }

    static Relation toOne(String type, String id) {
        return new Relation(type, false, List.of(id));
    }

    static Relation toNone(String type) {
        return new Relation(type, false, List.of());
    }

    static Relation toMany(String type, List<String> ids) {
        return new Relation(type, true, ids);
    }
}
