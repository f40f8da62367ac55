/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import io.github.klaviyojdbc.adapter.http.Counted;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a report as it came.
 *
 * @param dates the starts of a series' pieces, empty where there is one number for the whole time
 * @param next the link to the next page, or null
 */
record Answer(
        List<String> dates, List<Group> groups, @Nullable String next) implements Counted {
    /** The name under which the one dimension of aggregates is kept. */
    static final String DIMENSION = "dimension";

    /**
     * One group of the report.
     *
     * @param groupings the values by grouping
     * @param statistics the numbers by statistic: one per date, or a single one
     */
    record Group(Map<String, @Nullable String> groupings, Map<String, List<@Nullable Double>> statistics) {}

    @Override
    public int rowCount() {
        return groups.size() * Math.max(1, dates.size());
    }
}
