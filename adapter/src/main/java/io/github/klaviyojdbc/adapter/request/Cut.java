/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.adapter.request.Condition.Among;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a collection, out of those that together answer a request.
 *
 * @param parentKey the parent below which to read, or null
 * @param constants the values of columns that the walk itself gives: partitions and the parent's key, by column name
 * @param filter the conjuncts of its filter string
 * @param only what its rows must satisfy besides
 */
public record Cut(@Nullable String parentKey, Map<String, Object> constants, List<String> filter, List<Among> only) {
    public Cut {
        constants = Map.copyOf(constants);
        filter = List.copyOf(filter);
        only = List.copyOf(only);
    }
}
