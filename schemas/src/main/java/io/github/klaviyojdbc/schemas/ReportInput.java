/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.Optional;
import java.util.stream.Stream;

/** What a report is asked for besides its statistics and groupings. */
public enum ReportInput {
    /** The metric that is counted, or that counts as a conversion. */
    METRIC,
    /** Klaviyo's word for the time, or the start and the end of another. */
    TIMEFRAME,
    /** The length of a series' pieces. */
    INTERVAL,
    /** Where the row's time begins, by the company's clock. */
    START,
    /** Where the row's time ends, by the company's clock; exclusive. */
    END,
    /** The clock. */
    TIMEZONE,
    /** The property by which events are told apart; empty for none. */
    BY;

    /** The input of that name in a column's path. */
    public static Optional<ReportInput> of(String name) {
        return Stream.of(values())
                .filter(input -> Members.nameOf(input).equals(name))
                .findFirst();
    }
}
