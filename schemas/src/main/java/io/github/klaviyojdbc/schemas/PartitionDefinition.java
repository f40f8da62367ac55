/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.List;

/**
 * A filter that Klaviyo demands, or without which it leaves rows out: the stream is read once per value.
 *
 * @param column the column that holds the value: an attribute, or one of source {@link ColumnSource#PARTITION}
 * @param field the field's name in a filter string
 * @param values all its values, as JSON scalars in text form ({@code email}, {@code false})
 */
public record PartitionDefinition(String column, String field, List<String> values) {
    public PartitionDefinition {
        values = List.copyOf(values);
    }
}
