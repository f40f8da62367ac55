/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table of the target, with the names that the target's SQL needs.
 *
 * @param name alone, quoted
 * @param qualified with its schema, quoted
 * @param stage where rows wait to be merged into it, quoted
 * @param columns all that are written, the one that tells when last
 * @param now what that one is set to, in SQL
 */
public record TargetTable(String name, String qualified, String stage, List<TargetColumn> columns, String now) {
    public TargetTable {
        columns = List.copyOf(columns);
    }

    TargetTable writtenAt(String literal) {
        return new TargetTable(name, qualified, stage, columns, literal);
    }

    /** Those that wait on the stage. */
    List<TargetColumn> staged() {
        return columns.subList(0, columns.size() - 1);
    }

    List<TargetColumn> keys() {
        return columns.stream().filter(TargetColumn::key).toList();
    }

    /** When a row was written. */
    TargetColumn stamp() {
        return columns.get(columns.size() - 1);
    }

    /** What a row says besides its key and when it was written. */
    List<TargetColumn> values() {
        return staged().stream().filter(column -> !column.key()).toList();
    }

    List<TargetColumn> valuesAndStamp() {
        return Stream.concat(values().stream(), Stream.of(stamp())).toList();
    }
}
