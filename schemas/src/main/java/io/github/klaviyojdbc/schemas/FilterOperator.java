/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

/**
 * An operator of Klaviyo's filter language.
 *
 * @see <a href="https://developers.klaviyo.com/en/docs/filtering_">Klaviyo: filtering</a>
 */
public enum FilterOperator {
    EQUALS("equals"),
    /** {@code equals} that is documented for a list of values only; {@code any} says the same. */
    EQUALS_LIST("equals"),
    ANY("any"),
    /** What reports about messages call {@code any}. */
    CONTAINS_ANY("contains-any"),
    CONTAINS("contains"),
    STARTS_WITH("starts-with"),
    ENDS_WITH("ends-with"),
    GREATER_THAN("greater-than"),
    GREATER_OR_EQUAL("greater-or-equal"),
    LESS_THAN("less-than"),
    LESS_OR_EQUAL("less-or-equal"),
    HAS("has");

    private final String keyword;

    FilterOperator(String keyword) {
        this.keyword = keyword;
    }

    /** The operator's name in a filter string. */
    public String keyword() {
        return keyword;
    }

    /** Whether it asks for one of some values. */
    boolean isEquality() {
        return this == EQUALS || this == EQUALS_LIST || this == ANY || this == CONTAINS_ANY;
    }

    /**
     * Whether the operator says what SQL says about a column of that type. Equality of instants does not: Klaviyo
     * compares microseconds, a column holds milliseconds.
     */
    boolean fits(ColumnType type) {
        return switch (this) {
            case EQUALS, EQUALS_LIST, ANY, CONTAINS_ANY -> type != ColumnType.TIMESTAMP && type != ColumnType.JSON;
            case CONTAINS, STARTS_WITH, ENDS_WITH -> type == ColumnType.STRING;
            case GREATER_THAN, GREATER_OR_EQUAL, LESS_THAN, LESS_OR_EQUAL ->
                type == ColumnType.TIMESTAMP || type == ColumnType.INTEGER || type == ColumnType.NUMBER;
            case HAS -> true;
        };
    }
}
