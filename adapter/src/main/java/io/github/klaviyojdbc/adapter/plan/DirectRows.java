/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.runtime.Bindable;

/** The rows of plans that need no generated code, as most do whose operators were all folded into a request. */
public final class DirectRows {
    private DirectRows() {}

    /** How a plan's rows come; empty where it has operators that have to be compiled. */
    public static Optional<Bindable<?>> of(RelNode plan) {
        if (plan instanceof KlaviyoEnumerableScan scan) {
            return scan.direct();
        }
        return plan instanceof KlaviyoLimit limit ? limit.direct() : Optional.empty();
    }
}
