/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;

/** Turns one family of calls that people write into calls that Calcite can run. The operands are rewritten already. */
@FunctionalInterface
interface Rewrite {
    /** What stands for the call, or empty if it is none of this family. */
    Optional<SqlNode> apply(SqlCall call);
}
