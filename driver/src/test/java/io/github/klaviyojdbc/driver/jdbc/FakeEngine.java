/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.CompiledQuery;
import io.github.klaviyojdbc.adapter.sql.ParameterType;
import io.github.klaviyojdbc.adapter.sql.QueryEngine;
import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import io.github.klaviyojdbc.adapter.sql.RowCursor;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Answers every query with the same rows, and remembers what it was asked. */
final class FakeEngine implements QueryEngine {
    List<ResultColumn> columns = List.of(column("n", Types.BIGINT));
    List<ParameterType> parameters = List.of();
    List<Object[]> rows = List.of(new Object[] {1L}, new Object[] {2L}, new Object[] {3L});
    RuntimeException failure;
    RuntimeException compileFailure;
    CountDownLatch waiting;
    final List<String> prepared = new ArrayList<>();
    final List<String> schemas = new ArrayList<>();
    final List<List<Object>> executed = new ArrayList<>();
    final List<FakeCursor> cursors = new ArrayList<>();
    int closings;

    static ResultColumn column(String label, int jdbcType) {
        String type = SqlType.ofJdbc(jdbcType).name();
        return new ResultColumn(
                label, label, "events", "klaviyo", jdbcType, type, 0, jdbcType == Types.TIMESTAMP ? 3 : 0, true);
    }

    static ParameterType parameter(int jdbcType) {
        return new ParameterType(jdbcType, SqlType.ofJdbc(jdbcType).name(), 0, 0);
    }

    /** One row of one value. */
    static FakeEngine of(int jdbcType, Object value) {
        var engine = new FakeEngine();
        engine.columns = List.of(column("x", jdbcType));
        engine.rows = List.<Object[]>of(new Object[] {value});
        return engine;
    }

    static FakeEngine withParameters(int... jdbcTypes) {
        var engine = new FakeEngine();
        engine.parameters =
                Arrays.stream(jdbcTypes).mapToObj(FakeEngine::parameter).toList();
        return engine;
    }

    KlaviyoConnection connect() {
        return connect(new DaemonAlarm());
    }

    KlaviyoConnection connect(Alarm alarm) {
        return new KlaviyoConnection(this, connection -> null, alarm, () -> closings++);
    }

    FakeCursor cursor() {
        return cursors.get(cursors.size() - 1);
    }

    @Override
    public QueryEngine inSchema(String schema) {
        schemas.add(schema);
        return this;
    }

    @Override
    public CompiledQuery prepare(String sql) {
        prepared.add(sql);
        if (compileFailure != null) {
            throw compileFailure;
        }
        if (sql.startsWith("INSERT")) {
            throw new QueryException(QueryException.Kind.READ_ONLY, "Klaviyo is read-only");
        }
        return new CompiledQuery() {
            @Override
            public List<ResultColumn> columns() {
                return columns;
            }

            @Override
            public List<ParameterType> parameters() {
                return parameters;
            }

            @Override
            public RowCursor execute(List<Object> values) {
                executed.add(values);
                cursors.add(new FakeCursor(rows, failure, waiting));
                return cursor();
            }
        };
    }
}
