/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import io.github.klaviyojdbc.adapter.KlaviyoAccount;
import io.github.klaviyojdbc.adapter.SystemTable;
import io.github.klaviyojdbc.driver.metadata.ColumnDescription;
import io.github.klaviyojdbc.driver.metadata.MetadataTables;
import io.github.klaviyojdbc.driver.metadata.TableDescription;
import java.util.List;

/** Tells the metadata of the adapter's system tables. They are views: tools that copy all tables are not to copy these. */
final class SystemTables {
    private SystemTables() {}

    static List<TableDescription> described(List<SystemTable> tables) {
        return tables.stream().map(SystemTables::described).toList();
    }

    private static TableDescription described(SystemTable table) {
        List<ColumnDescription> columns = table.columns().stream()
                .map(column -> new ColumnDescription(
                        column.name(), column.type(), column.nullable(), column.description(), column.references()))
                .toList();
        return new TableDescription(
                KlaviyoAccount.SYSTEM_SCHEMA,
                table.name(),
                MetadataTables.VIEW,
                table.description(),
                table.primaryKey(),
                columns);
    }
}
