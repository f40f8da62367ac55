/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import java.util.List;

/**
 * One procedure as the metadata tells of it.
 *
 * @param columns its arguments in the order of the call, then the columns of its result
 */
public record ProcedureDescription(String schema, String name, String remarks, List<ProcedureColumn> columns) {
    public ProcedureDescription {
        columns = List.copyOf(columns);
    }
}
