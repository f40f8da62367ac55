/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

import java.util.Set;

/**
 * What of each row is asked for.
 *
 * @param origin of the links
 * @param fields of the rows themselves; none for all
 * @param additional fields that come only when they are asked for
 * @param includes relationships that are included
 * @param descending whether the latest row comes first
 */
record Shape(String origin, Set<String> fields, Set<String> additional, Set<String> includes, boolean descending) {
    boolean shows(String field) {
        return fields.isEmpty() || fields.contains(field);
    }
}
