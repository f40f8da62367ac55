/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.List;
import java.util.Set;

/**
 * What Klaviyo can filter by, for one column.
 *
 * @param field the field's name in a filter string, which may differ from the column's
 * @param operators the documented operators
 * @param exact whether equality means what it means in SQL; where it does not (case, normalisation), the filter is pushed
 *     to save pages and applied again to the rows. Ranges of instants decide by their bounds, whatever this says.
 * @param future whether values after the present moment occur; elsewhere a lower bound in the future finds nothing
 * @param values the only values that Klaviyo accepts, empty where any will do; it refuses others rather than find nothing
 */
public record FilterDefinition(
        String field, Set<FilterOperator> operators, boolean exact, boolean future, List<String> values) {
    public FilterDefinition {
        operators = Set.copyOf(operators);
        values = List.copyOf(values);
    }

    /** Whether Klaviyo accepts this value. */
    public boolean knows(String value) {
        return values.isEmpty() || values.contains(value);
    }
}
