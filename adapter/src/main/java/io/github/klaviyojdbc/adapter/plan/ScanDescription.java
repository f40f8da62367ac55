/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Cut;
import io.github.klaviyojdbc.adapter.request.Cuts;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rex.RexNode;

/** What EXPLAIN says about a scan: what will be asked of Klaviyo, as far as that is known before execution. */
record ScanDescription(ApiRequest request, FilterLanguage language, List<RexNode> openValues) {
    RelWriter explain(RelWriter writer) {
        String filter = filter();
        return writer.item("endpoint", request.stream().endpoint())
                .itemIf(
                        "parents",
                        Cuts.parentKeys(request).orElse(null),
                        Cuts.parentKeys(request).isPresent())
                .itemIf("filter", filter, !filter.isEmpty())
                .item(
                        "columns",
                        request.columns().stream().map(ColumnDefinition::name).collect(Collectors.joining(", ")))
                .itemIf("sort", request.sort(), request.sort() != null)
                .itemIf("limit", request.limit(), request.limit() != null)
                .itemIf("values", openValues, !openValues.isEmpty());
    }

    /** The filter strings, one per walk, or the conditions where they depend on values of the execution. */
    private String filter() {
        if (!openValues.isEmpty()) {
            return request.conditions().stream().map(Condition::toString).collect(Collectors.joining(" AND "));
        }
        return request.bind(new Object[0]).stream()
                .flatMap(bound -> new Cuts(language).of(bound).stream())
                .map(Cut::filter)
                .map(terms -> String.join(",", terms))
                .collect(Collectors.joining(" | "));
    }
}
