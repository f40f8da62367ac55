/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.sql.Types;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to EXPLAIN: a plan, one line per row. */
final class PlanText implements CompiledQuery {
    private static final ResultColumn COLUMN = new ResultColumn(
            "PLAN", null, null, null, Types.VARCHAR, "VARCHAR", KlaviyoTypeSystem.DEFAULT_VARCHAR_PRECISION, 0, false);

    private final List<String> lines;

    PlanText(String text) {
        this.lines = text.lines().toList();
    }

    @Override
    public List<ResultColumn> columns() {
        return List.of(COLUMN);
    }

    @Override
    public List<ParameterType> parameters() {
        return List.of();
    }

    @Override
    public RowCursor execute(List<@Nullable Object> parameters) {
        return new Lines(lines.iterator());
    }

    private static final class Lines implements RowCursor {
        private final Iterator<String> lines;
        private String current = "";

        Lines(Iterator<String> lines) {
            this.lines = lines;
        }

        @Override
        public boolean next() {
            boolean more = lines.hasNext();
            current = more ? lines.next() : "";
            return more;
        }

        @Override
        public Object value(int column) {
            return current;
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }
}
