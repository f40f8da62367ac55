/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that the endpoint accepts, as values. */
public record ApiQuery(
        List<Condition> filter,
        Sort sort,
        int pageSize,
        @Nullable Cursor cursor,
        List<String> includes,
        Projection projection) {

    public ApiQuery {
        filter = List.copyOf(filter);
        includes = List.copyOf(includes);
    }

    /** All values that the filter names for the field. */
    public List<String> valuesOf(String field) {
        return filter.stream()
                .filter(condition -> condition.field().name().equals(field))
                .flatMap(condition -> condition.values().stream())
                .map(Object::toString)
                .toList();
    }

    boolean filtersBy(String field) {
        return filter.stream().anyMatch(condition -> condition.field().name().equals(field));
    }
}
