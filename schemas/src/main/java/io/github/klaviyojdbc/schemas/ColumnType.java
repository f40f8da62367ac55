/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

/** The SQL type of a column, by the kind of JSON value that Klaviyo documents for it. */
public enum ColumnType {
    /** Text: {@code VARCHAR}. */
    STRING,
    /** A whole number: {@code BIGINT}. */
    INTEGER,
    /** Any number, also where Klaviyo sends it as text: {@code DOUBLE}. */
    NUMBER,
    /** {@code BOOLEAN}. */
    BOOLEAN,
    /** An instant, kept as UTC and cut to milliseconds: {@code TIMESTAMP(3)}. */
    TIMESTAMP,
    /** An array, union or open object, as its JSON text: {@code VARCHAR}. */
    JSON
}
