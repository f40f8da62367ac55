/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

/** Where a column's value comes from. */
public enum ColumnSource {
    /** The resource's own id. */
    ID,
    /** A member below {@code attributes}. */
    ATTRIBUTE,
    /** A member below {@code attributes} of the resource that a relationship leads to, or all of that resource. */
    INCLUDED,
    /** A member of the array element that the row is. */
    ELEMENT,
    /** The id of a to-one relationship, or the ids of a to-many one as a JSON array. */
    RELATIONSHIP,
    /** The key of the parent below which the row was read, or another column of that parent. */
    PARENT,
    /** The partition (such as the channel) that the row was asked for by. */
    PARTITION,
    /** A number that a report tells. */
    STATISTIC,
    /** What the rows of a report are grouped by. */
    GROUPING,
    /** What a report is asked for, such as its metric or its time; the path names the {@link ReportInput}. */
    INPUT;

    /** Whether only reports have such columns. */
    public boolean isOfReport() {
        return this == STATISTIC || this == GROUPING || this == INPUT;
    }
}
