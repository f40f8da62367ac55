/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Cuts;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.adapter.request.RowLimit;
import io.github.klaviyojdbc.adapter.request.RowLimit.Count;
import io.github.klaviyojdbc.adapter.request.SortKey;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** What of a sort, with its offset and fetch, a scan can take over. */
public final class SortFolding {
    private SortFolding() {}

    /** The scan in the sort's order, the scan itself where the sort asks for none, or empty if Klaviyo cannot sort so. */
    static Optional<KlaviyoTableScan> ordered(Sort sort, KlaviyoTableScan scan) {
        List<RelFieldCollation> keys = sort.getCollation().getFieldCollations();
        if (keys.isEmpty()) {
            return Optional.of(scan);
        }
        return keys.size() == 1
                ? key(keys.get(0), scan.request()).flatMap(key -> ordered(scan, key))
                : Optional.empty();
    }

    /** The scan in the order of one of its columns, or empty if Klaviyo cannot sort so. */
    public static Optional<KlaviyoTableScan> ordered(
            KlaviyoTableScan scan, ColumnDefinition column, boolean descending) {
        return SortKey.of(column, descending).flatMap(key -> ordered(scan, key));
    }

    /** The order of one of a scan's columns, if the rows of each single key of a look-up can be read in it. */
    public static Optional<SortKey> ofEachKey(
            KlaviyoTableScan scan, ColumnDefinition lookedUp, ColumnDefinition column, boolean descending) {
        Among oneKey = new Among(lookedUp, List.of(new Operand.Open(0)));
        boolean free = scan.request().sort() == null && scan.request().limit() == null;
        return free && new Cuts(scan.source().language()).areOne(scan.request().withConditions(List.of(oneKey)))
                ? SortKey.of(column, descending)
                : Optional.empty();
    }

    private static Optional<KlaviyoTableScan> ordered(KlaviyoTableScan scan, SortKey key) {
        ApiRequest request = scan.request();
        if (key.equals(request.sort())) {
            return Optional.of(scan);
        }
        boolean free = request.sort() == null && request.limit() == null;
        return free && new Cuts(scan.source().language()).areOne(request)
                ? Optional.of(scan.with(request.withSort(key)))
                : Optional.empty();
    }

    private static Optional<SortKey> key(RelFieldCollation field, ApiRequest request) {
        return SortKey.of(
                request.columns().get(field.getFieldIndex()),
                field.getDirection().isDescending());
    }

    /** The scan with no more rows than a sort with a fetch lets through, those of its offset included. */
    static KlaviyoTableScan limited(Sort sort, KlaviyoTableScan scan) {
        OperandExpressions operands = new OperandExpressions(scan.openValues());
        RowLimit limit =
                new RowLimit(count(Objects.requireNonNull(sort.fetch), operands), count(sort.offset, operands));
        return scan.with(scan.request().withLimit(limit), operands.openValues());
    }

    private static Count count(@Nullable RexNode number, OperandExpressions operands) {
        if (number == null) {
            return Count.ZERO;
        }
        return number instanceof RexLiteral
                ? Count.ofNumber(((Number) Objects.requireNonNull(RexLiteral.value(number))).longValue())
                : Count.ofSlot(operands.slot(number));
    }
}
