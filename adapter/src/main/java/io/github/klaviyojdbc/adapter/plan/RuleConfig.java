/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import java.util.function.Function;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.plan.RelRule.OperandTransform;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.tools.RelBuilderFactory;
import org.jspecify.annotations.Nullable;

/** What a rule matches, in the form that Calcite asks for. */
public record RuleConfig(
        Function<RuleConfig, RelOptRule> rule,
        OperandTransform operandSupplier,
        RelBuilderFactory relBuilderFactory,
        @Nullable String description)
        implements RelRule.Config {
    /** A rule of that name. */
    public static RelOptRule rule(String name, OperandTransform operands, Function<RuleConfig, RelOptRule> rule) {
        return new RuleConfig(rule, operands, RelFactories.LOGICAL_BUILDER, name).toRule();
    }

    @Override
    public RelOptRule toRule() {
        return rule.apply(this);
    }

    @Override
    public RelRule.Config withRelBuilderFactory(RelBuilderFactory factory) {
        return new RuleConfig(rule, operandSupplier, factory, description);
    }

    @Override
    public RelRule.Config withDescription(@Nullable String name) {
        return new RuleConfig(rule, operandSupplier, relBuilderFactory, name);
    }

    @Override
    public RelRule.Config withOperandSupplier(OperandTransform operands) {
        return new RuleConfig(rule, operands, relBuilderFactory, description);
    }
}
