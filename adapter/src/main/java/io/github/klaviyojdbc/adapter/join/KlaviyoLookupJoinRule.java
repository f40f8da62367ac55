/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;

/** Makes a {@link KlaviyoLookupJoin} executable. */
public final class KlaviyoLookupJoinRule extends ConverterRule {
    public static final RelOptRule INSTANCE = Config.INSTANCE
            .withConversion(
                    KlaviyoLookupJoin.class, Convention.NONE, EnumerableConvention.INSTANCE, "KlaviyoLookupJoinRule")
            .withRuleFactory(KlaviyoLookupJoinRule::new)
            .toRule();

    private KlaviyoLookupJoinRule(Config config) {
        super(config);
    }

    @Override
    public RelNode convert(RelNode rel) {
        KlaviyoLookupJoin join = (KlaviyoLookupJoin) rel;
        RelTraitSet executable = join.getTraitSet().replace(EnumerableConvention.INSTANCE);
        List<RelNode> inputs = join.getInputs().stream()
                .map(input -> convert(input, input.getTraitSet().replace(EnumerableConvention.INSTANCE)))
                .toList();
        return join.copy(executable, join.getCondition(), inputs.get(0), inputs.get(1), join.getJoinType(), false);
    }
}
