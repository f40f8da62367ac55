/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import io.github.klaviyojdbc.sandbox.query.Condition;
import java.util.List;
import java.util.Set;

/** What aggregates are asked for; {@code sort} is empty or a dimension, with a minus in front for descending. */
record AggregateRequest(
        String metricId,
        List<String> measurements,
        Buckets buckets,
        List<String> by,
        List<Condition> filter,
        String sort,
        int pageSize,
        String cursor,
        Set<String> fields) {

    AggregateRequest {
        measurements = List.copyOf(measurements);
        by = List.copyOf(by);
        filter = List.copyOf(filter);
        fields = Set.copyOf(fields);
    }
}
