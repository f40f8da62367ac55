/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

/** The rows of a collection, made of their numbers, in the order of their times. */
interface Rows {
    /** How many there are. */
    int count();

    /** The type that the API gives them. */
    String type();

    /** The most in a page, and so many where nobody says. */
    int pageSize();

    /** When it happened or was made; no earlier than that of the row before it. */
    long seconds(int row);

    /** The number of the row with this id, or -1. */
    int find(String id);

    /** Writes the row. */
    void write(int row, Shape shape, StringBuilder text);

    /** Writes what the row alone has to include. */
    default void include(int row, Shape shape, StringBuilder text) {}

    /** Writes what each page includes. */
    default void include(Shape shape, StringBuilder text) {}
}
