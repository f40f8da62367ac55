/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import io.github.klaviyojdbc.sandbox.query.Condition;
import java.util.List;

/** What a report is asked for. The conversion metric is empty for reports that count no conversions. */
record ReportRequest(
        List<String> statistics,
        Buckets buckets,
        List<String> groups,
        List<Condition> filter,
        String conversionMetric) {

    ReportRequest {
        statistics = List.copyOf(statistics);
        groups = List.copyOf(groups);
        filter = List.copyOf(filter);
    }
}
