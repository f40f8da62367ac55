/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some of a table's rows.
 *
 * @param column that tells an instant
 * @param from the first one
 * @param to the one after the last one, or null for no end
 * @param place values of columns of text that the rows have
 */
public record Stretch(String column, Instant from, @Nullable Instant to, Map<String, String> place) {
    public Stretch {
        place = Map.copyOf(place);
    }

    /** All rows from an instant on. */
    public static Stretch since(String column, Instant from) {
        return new Stretch(column, from, null, Map.of());
    }
}
