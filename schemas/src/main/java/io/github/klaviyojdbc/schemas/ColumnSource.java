/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

/** Where a column's value comes from. */
public enum ColumnSource {
    /** The resource's own id. */
    ID,
    /** A member below {@code attributes}. */
    ATTRIBUTE,
    /** The id of a to-one relationship, or the ids of a to-many one as a JSON array. */
    RELATIONSHIP,
    /** The key of the parent whose path the row was read from. */
    PARENT,
    /** The partition (such as the channel) that the row was asked for by. */
    PARTITION
}
