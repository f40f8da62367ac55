/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;

/** Schema {@code sys}: what the driver says about itself. */
final class SystemSchema extends AbstractSchema {
    private final Map<String, Table> tables = new LinkedHashMap<>();

    SystemSchema(List<SystemTable> tables) {
        tables.forEach(table -> this.tables.put(table.name(), new RowsTable(table.columns(), table.rows())));
    }

    @Override
    protected Map<String, Table> getTableMap() {
        return tables;
    }
}
