/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

/** What is counted for messages, forms and segments; the statistics are made of these. */
enum Count {
    RECIPIENTS,
    BOUNCED,
    OPENS,
    OPENERS,
    CLICKS,
    CLICKERS,
    CONVERSIONS,
    CONVERTERS,
    CENTS,
    UNSUBSCRIBES,
    UNSUBSCRIBERS,
    COMPLAINTS,
    PARTS,
    VIEWS,
    VIEWERS,
    CLOSES,
    CLOSERS,
    SUBMITS,
    SUBMITTERS,
    QUALIFIED,
    ADDED,
    REMOVED;

    static final int KINDS = values().length;

    /** The place in an array of counts. */
    @SuppressWarnings("EnumOrdinal")
    int place() {
        return ordinal();
    }
}
