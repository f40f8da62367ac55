/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.http.CancellationSource;
import io.github.klaviyojdbc.adapter.plan.ScanEnumerable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/** What generated code may ask during one execution: the parameters, the time, whether it is cancelled. */
final class QueryContext implements DataContext {
    private final Environment environment;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    QueryContext(
            Environment environment,
            Map<String, Object> planValues,
            List<@Nullable Object> parameters,
            Cancellations cancellations) {
        this.environment = environment;
        values.putAll(planValues);
        for (int index = 0; index < parameters.size(); index++) {
            values.put("?" + index, parameters.get(index));
        }
        long now = environment.clock().millis();
        put(Variable.UTC_TIMESTAMP, now);
        put(Variable.CURRENT_TIMESTAMP, now);
        put(Variable.LOCAL_TIMESTAMP, now);
        put(Variable.SYS_TIMESTAMP, now);
        put(Variable.TIME_ZONE, TimeZone.getTimeZone("UTC"));
        put(Variable.LOCALE, Locale.ROOT);
        put(Variable.CANCEL_FLAG, cancellations.flag());
        values.put(ScanEnumerable.CANCELLATION, cancellations.scans());
    }

    private void put(Variable variable, Object value) {
        values.put(variable.camelName, value);
    }

    /** Both ways in which an execution learns that it is cancelled: Calcite's operators by a flag, scans by a call. */
    record Cancellations(AtomicBoolean flag, CancellationSource scans) {
        void cancel() {
            flag.set(true);
            scans.cancel();
        }
    }

    @Override
    public SchemaPlus getRootSchema() {
        return environment.rootSchema().plus();
    }

    @Override
    public JavaTypeFactory getTypeFactory() {
        return environment.typeFactory();
    }

    @Override
    public QueryProvider getQueryProvider() {
        throw new UnsupportedOperationException("no table is queried through a provider");
    }

    @Override
    public @Nullable Object get(String name) {
        return values.get(name);
    }
}
