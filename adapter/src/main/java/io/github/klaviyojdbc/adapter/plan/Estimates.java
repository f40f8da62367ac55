/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.RowLimit;
import io.github.klaviyojdbc.schemas.ColumnSource;
import java.util.List;

/** What a request is likely to bring and to cost: requests are what counts, rows hardly. */
final class Estimates {
    /** What a request costs, in rows. */
    private static final double REQUEST = 1000;

    private static final double PARENTS = 100;

    private Estimates() {}

    static double rows(ApiRequest request) {
        double rows = (double) request.stream().estimatedRows();
        for (Condition condition : request.conditions()) {
            rows *= share(request, condition);
        }
        RowLimit limit = request.limit();
        if (limit != null && limit.fetch().slot() < 0 && limit.offset().slot() < 0) {
            rows = Math.min(rows, (double) limit.rows(new Object[0]));
        }
        return Math.max(1, rows);
    }

    static double cost(ApiRequest request) {
        double rows = rows(request);
        double requests = Math.max(1, Math.ceil(rows / request.stream().page().rows()));
        boolean allParents = request.stream().parent() != null
                && request.conditions().stream()
                        .noneMatch(condition -> condition.column().source() == ColumnSource.PARENT);
        return rows + REQUEST * (allParents ? requests + PARENTS : requests);
    }

    private static double share(ApiRequest request, Condition condition) {
        if (condition instanceof Among among) {
            if (request.stream().primaryKey().equals(List.of(among.column().name()))) {
                return Math.min(
                        1, among.values().size() / (double) request.stream().estimatedRows());
            }
            return Math.min(0.5, 0.02 * among.values().size());
        }
        return condition instanceof Bound ? 0.3 : 0.5;
    }
}
