/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.http.CancellationSource;
import io.github.klaviyojdbc.adapter.plan.Execution;
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

    private final SubQueryValues subQueries;

    private QueryContext(
            Environment environment,
            CompiledPlan plan,
            List<@Nullable Object> parameters,
            Cancellations cancellations,
            long now,
            SubQueryValues subQueries) {
        this.environment = environment;
        this.subQueries = subQueries;
        values.putAll(plan.values());
        for (int index = 0; index < parameters.size(); index++) {
            values.put("?" + index, parameters.get(index));
        }
        put(Variable.UTC_TIMESTAMP, now);
        put(Variable.CURRENT_TIMESTAMP, now);
        put(Variable.LOCAL_TIMESTAMP, now);
        put(Variable.SYS_TIMESTAMP, now);
        put(Variable.TIME_ZONE, TimeZone.getTimeZone("UTC"));
        put(Variable.LOCALE, Locale.ROOT);
        put(Variable.CANCEL_FLAG, cancellations.flag());
        values.put(Execution.NAME, new Execution(cancellations.scans()));
    }

    /** The context of one execution, whose sub-queries see the same parameters and the same time. */
    static DataContext of(
            Environment environment,
            CompiledPlan plan,
            List<@Nullable Object> parameters,
            Cancellations cancellations,
            List<CompiledSubQuery> subQueries) {
        long now = environment.clock().millis();
        return new Contexts(environment, parameters, cancellations, now, subQueries).of(plan);
    }

    /** Makes the contexts of one execution's plans. */
    private static final class Contexts {
        private final Environment environment;
        private final List<@Nullable Object> parameters;
        private final Cancellations cancellations;
        private final long now;
        private final SubQueryValues values;

        Contexts(
                Environment environment,
                List<@Nullable Object> parameters,
                Cancellations cancellations,
                long now,
                List<CompiledSubQuery> subQueries) {
            this.environment = environment;
            this.parameters = parameters;
            this.cancellations = cancellations;
            this.now = now;
            this.values = new SubQueryValues(subQueries, this::of);
        }

        QueryContext of(CompiledPlan plan) {
            return new QueryContext(environment, plan, parameters, cancellations, now, values);
        }
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
        Object value = values.get(name);
        return value == null && name.startsWith("?") && !values.containsKey(name) ? subQueries.value(name) : value;
    }
}
