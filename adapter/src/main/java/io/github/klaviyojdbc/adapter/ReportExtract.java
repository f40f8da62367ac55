/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read of a report: whole days of the company's, one row each where the report is by intervals, else one row for
 * all of them.
 *
 * @param metric what is counted, or null where the report knows no metrics
 * @param zone the company's
 * @param from the first day
 * @param to the day after the last one
 */
public record ReportExtract(
        StreamDefinition stream, @Nullable String metric, ZoneId zone, LocalDate from, LocalDate to) {}
