/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

/**
 * An event that goes back to a message sent to someone. Reports count it for the time of the sending, not for its own.
 * {@code cents} is its value, {@code first} tells whether it is the first of its metric after this sending, {@code parts}
 * are the messages that a text was cut into.
 */
public record Touch(
        Sending sending,
        long sentAt,
        boolean variation,
        Kind kind,
        String metricId,
        long cents,
        boolean first,
        int parts) {

    /** What happened to the message. */
    public enum Kind {
        RECEIVED,
        BOUNCED,
        OPENED,
        CLICKED,
        UNSUBSCRIBED,
        MARKED_AS_SPAM,
        OTHER
    }
}
