/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import io.github.klaviyojdbc.adapter.plan.Estimates;
import io.github.klaviyojdbc.adapter.plan.KlaviyoTableScan;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Fidelity;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnReference;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.ReportInput;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;

/** Which fields of a plan it can be asked by, and what that is likely to cost. */
final class LookUps {
    private LookUps() {}

    /**
     * The way to a scan that can be asked for the values that a field of another plan has, if there is one.
     *
     * @param rel what is to be asked
     * @param keys where the values come from, and the field there
     */
    static Optional<KeyTrace> find(RelNode rel, int field, RelNode keys, int keyField) {
        return KeyTrace.of(rel, field)
                .filter(LookUps::canBeAsked)
                .filter(trace -> forgives(trace)
                        || KeyTrace.of(keys, keyField)
                                .filter(source -> domain(source).equals(domain(trace)))
                                .isPresent());
    }

    private static boolean canBeAsked(KeyTrace trace) {
        KlaviyoTableScan scan = trace.scan();
        ColumnDefinition column = trace.column();
        return scan.lookup() == null
                && scan.source().pushdown()
                && scan.request().limit() == null
                && column.type() == ColumnType.STRING
                && column.source() != ColumnSource.PARTITION
                && (!scan.isOfReport() || isQuestion(column))
                && scan.source().language().fidelity(new Among(column, List.of(new Operand.Open(0)))) != Fidelity.NONE;
    }

    /** Whether a report is asked anew for each of its values: others only thin out the answer. */
    private static boolean isQuestion(ColumnDefinition column) {
        return column.is(ReportInput.METRIC);
    }

    /** Whether it finds nothing where there is nothing, rather than refuse to look for it. */
    private static boolean forgives(KeyTrace trace) {
        return trace.column().source() != ColumnSource.PARENT
                && trace.scan().source().language().asksTogether(trace.column());
    }

    /** Whether keys are asked one by one through another look-up, which then never has many to ask for at a time. */
    static boolean isPiecemeal(KeyTrace trace) {
        return !forgives(trace) && trace.path().stream().anyMatch(KlaviyoLookupJoin.class::isInstance);
    }

    /** What kind of key a column holds, by the column that defines it. */
    private static ColumnReference domain(KeyTrace trace) {
        ColumnReference reference = trace.column().references();
        return reference == null
                ? new ColumnReference(
                        trace.scan().request().stream().name(), trace.column().name())
                : reference;
    }

    /** The requests of a plan that is asked by keys. */
    static double requests(Planned right, KeyTrace trace, double keys) {
        Estimates estimates = trace.scan().source().estimates();
        double whole = estimates.requests(trace.scan().request());
        double asked = estimates.lookUps(trace.scan().request(), trace.column(), keys);
        return right.requests() - whole + Math.min(asked, whole);
    }

    /** How many different keys so many rows are likely to have. */
    static double keys(KeyTrace trace, double rows) {
        return Math.min(
                rows, trace.scan().source().estimates().values(trace.scan().request().stream(), trace.column()));
    }

    /** How many rows a join on that key is likely to have. */
    static double rows(Planned left, Planned right, KeyTrace trace) {
        Estimates estimates = trace.scan().source().estimates();
        double values = estimates.values(trace.scan().request().stream(), trace.column());
        return Math.max(1, left.rows() * right.rows() / values);
    }
}
