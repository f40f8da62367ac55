/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;

/** Turns a {@link KlaviyoTableScan} into a {@link KlaviyoEnumerableScan}. */
final class KlaviyoScanRule extends ConverterRule {
    static final Config DEFAULT = Config.INSTANCE
            .withConversion(KlaviyoTableScan.class, Convention.NONE, EnumerableConvention.INSTANCE, "KlaviyoScanRule")
            .withRuleFactory(KlaviyoScanRule::new);

    private KlaviyoScanRule(Config config) {
        super(config);
    }

    @Override
    public RelNode convert(RelNode rel) {
        return KlaviyoEnumerableScan.of((KlaviyoTableScan) rel);
    }
}
