/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A report: an endpoint that is asked with a document, of which the rows' columns are the groupings, the statistics, and what
 * it was asked for.
 *
 * @param kind the form of question and answer
 * @param timeframe Klaviyo's word for the time that is asked for where a query says none, or null for the last 30 days
 * @param interval the interval that is asked for where a query says none, or null where there is none
 * @param since the first day that Klaviyo has numbers of, or null where it does not say
 * @see <a href="https://developers.klaviyo.com/en/reference/reporting_api_overview">Klaviyo: reporting</a>
 */
public record ReportDefinition(
        Kind kind,
        @Nullable String timeframe,
        @Nullable String interval,
        @Nullable LocalDate since) {
    /** The form of a report. */
    public enum Kind {
        /** One number per statistic for the whole time. */
        VALUES,
        /** One number per statistic and interval. */
        SERIES,
        /** What events of a metric amount to, per interval. */
        AGGREGATES
    }
}
