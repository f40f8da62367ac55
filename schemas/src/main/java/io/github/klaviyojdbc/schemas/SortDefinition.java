/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

/**
 * How Klaviyo can sort by one column.
 *
 * @param field the field's name in the {@code sort} parameter
 * @param exact whether the order is SQL's: no nulls, no collation, no row out of place
 * @param descending whether the descending order may be asked for as well; some time out on large accounts
 * @param stable whether a row's value hardly ever changes, so that ranges of the column can be read side by side and no row moves
 *     from one that is still to be read to one that has been
 */
public record SortDefinition(String field, boolean exact, boolean descending, boolean stable) {}
