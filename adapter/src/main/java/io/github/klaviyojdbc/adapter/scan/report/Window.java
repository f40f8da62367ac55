/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The time of one question: one of Klaviyo's words, or from a start to an exclusive end by the company's clock. */
record Window(@Nullable String word, LocalDateTime start, LocalDateTime end) {
    /** Klaviyo does not look at the offset, but wants one. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    static Window of(String word) {
        return new Window(word, LocalDateTime.MIN, LocalDateTime.MAX);
    }

    static Window of(LocalDateTime start, LocalDateTime end) {
        return new Window(null, start, end);
    }

    /** As the column shows it: the word, or an ISO 8601 interval. */
    String text() {
        return word == null ? start + "/" + end : word;
    }

    String startText() {
        return TIME.format(start);
    }

    String endText() {
        return TIME.format(end);
    }

    /** The last second, as reports want the end. */
    String lastText() {
        return TIME.format(end.minusSeconds(1));
    }
}
