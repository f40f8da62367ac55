/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.query;

/** The field to sort by; rows with the same value stand in the order of their ids. */
record Sort(String field, boolean descending) {

    static Sort of(String word) {
        return word.startsWith("-") ? new Sort(word.substring(1), true) : new Sort(word, false);
    }

    String word() {
        return descending ? "-" + field : field;
    }
}
