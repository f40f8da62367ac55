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
import org.jspecify.annotations.Nullable;

/** What EXPLAIN says about a scan: what will be asked of Klaviyo, as far as that is known before execution. */
record ScanDescription(KlaviyoTableScan scan, List<RexNode> openValues) {
    private static final long ROUND = 10;

    RelWriter explain(RelWriter writer) {
        ApiRequest request = scan.request();
        FilterLanguage language = scan.source().language();
        String filter = filter(request, language);
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
                .itemIf("values", openValues, !openValues.isEmpty())
                .itemIf("keys", keys(scan.lookup()), scan.lookup() != null)
                .itemIf("requests", requests(request), scan.lookup() == null);
    }

    private static @Nullable String keys(@Nullable KeyLookup lookup) {
        return lookup == null ? null : lookup.toString();
    }

    /** About how many: a round number, since it rests on estimates. */
    private String requests(ApiRequest request) {
        double requests = scan.source().estimates().requests(request);
        return requests < ROUND ? "~" + Math.round(requests) : "~" + Math.round(requests / ROUND) * ROUND;
    }

    /** The filter strings, one per walk, or the conditions where there are none, or depend on values of the execution. */
    private String filter(ApiRequest request, FilterLanguage language) {
        if (!openValues.isEmpty() || request.stream().report() != null) {
            return request.conditions().stream().map(Condition::toString).collect(Collectors.joining(" AND "));
        }
        return request.bind(new Object[0]).stream()
                .flatMap(bound -> new Cuts(language).of(bound).stream())
                .map(Cut::filter)
                .map(terms -> String.join(",", terms))
                .collect(Collectors.joining(" | "));
    }
}
