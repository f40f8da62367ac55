/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.calcite.plan.RelOptCostImpl;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Whether anybody still waits for a statement to be planned. Asked by what Calcite calls again and again while it plans, since
 * nothing else could stop it: a statement of a megabyte can take it a minute.
 */
final class Patience {
    static final Patience ENDLESS = new Patience(() -> false);

    private final BooleanSupplier exhausted;

    Patience(BooleanSupplier exhausted) {
        this.exhausted = exhausted;
    }

    void check() {
        if (exhausted.getAsBoolean()) {
            throw new QueryException(Kind.CANCELLED, "The statement was cancelled while it was planned");
        }
    }

    RexBuilder expressions(RelDataTypeFactory types) {
        return new RexBuilder(types) {
            @Override
            public RexNode makeCall(
                    SqlParserPos position, RelDataType type, SqlOperator operator, List<RexNode> operands) {
                check();
                return super.makeCall(position, type, operator, operands);
            }
        };
    }

    /**
     * A planner.
     *
     * @param tree whether equal parts of a plan stay apart
     */
    HepPlanner hep(HepProgram program, boolean tree) {
        return new HepPlanner(program, null, tree, null, RelOptCostImpl.FACTORY) {
            @Override
            public void checkCancel() {
                check();
            }
        };
    }
}
