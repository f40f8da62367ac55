/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.List;

/** H2. */
final class H2Dialect extends MergeDialect {
    @Override
    String type(ColumnType type, boolean key) {
        return switch (type) {
            case STRING -> key ? "VARCHAR(255)" : "VARCHAR";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE PRECISION";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMP(3) WITH TIME ZONE";
            case JSON -> "JSON";
        };
    }

    @Override
    String json(String text) {
        return text + " FORMAT JSON";
    }

    @Override
    List<String> createStage(TargetTable table) {
        String name = table.stage().substring(1, table.stage().length() - 1);
        return List.of(
                "CREATE LOCAL TEMPORARY TABLE " + table.stage() + " (" + stageColumns(table) + ")",
                "CREATE INDEX " + quote(name + "_key") + " ON " + table.stage() + " (" + names(table.keys()) + ")");
    }
}
