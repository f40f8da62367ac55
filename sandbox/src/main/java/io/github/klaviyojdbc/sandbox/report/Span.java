/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import java.time.LocalDateTime;

/** The time of a report by the account's clock, from the first to the last moment. */
record Span(LocalDateTime start, LocalDateTime last) {

    boolean isLongerThanDays(int days) {
        return last.isAfter(start.plusDays(days));
    }
}
