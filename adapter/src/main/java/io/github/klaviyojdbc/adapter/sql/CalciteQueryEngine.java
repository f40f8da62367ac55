/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.Schema;

/** The engine: parse, validate, plan, compile, remember. Those made of one another remember together. */
public final class CalciteQueryEngine implements QueryEngine {
    private static final int PLANS = 500;
    private static final String WARM_UP =
            "EXPLAIN SELECT email FROM (VALUES ('a', 1)) AS t (email, updated) WHERE updated > 2 LIMIT 10";

    private final StatementParser parser = new StatementParser();
    private final Cache<PlanKey, CompiledQuery> plans;
    private final Environment environment;
    private final Procedures procedures;

    /** The same text means different tables in different schemas. */
    private record PlanKey(List<String> schema, String sql) {}

    /**
     * An engine over schemas, without procedures.
     *
     * @param schemas by name
     * @param defaultSchema the name of the one whose tables need no prefix
     * @param clock what {@code NOW()} says
     * @param pushdown whether operators are folded into requests
     */
    public CalciteQueryEngine(Map<String, Schema> schemas, String defaultSchema, Clock clock, boolean pushdown) {
        this(
                Caffeine.newBuilder().maximumSize(PLANS).build(),
                new Environment(root(schemas), List.of(defaultSchema), new KlaviyoTypeFactory(), clock, pushdown),
                Procedures.NONE);
    }

    private CalciteQueryEngine(Cache<PlanKey, CompiledQuery> plans, Environment environment, Procedures procedures) {
        this.plans = plans;
        this.environment = environment;
        this.procedures = procedures;
    }

    /**
     * Prepares a statement of no table: that loads what the first statement of a JVM waits for, parser, validator, planner and
     * compiler, while its tables are not known yet.
     */
    public static void warmUp() {
        new CalciteQueryEngine(Map.of(), "", Clock.systemUTC(), true).prepare(WARM_UP);
    }

    private static CalciteSchema root(Map<String, Schema> schemas) {
        CalciteSchema root = CalciteSchema.createRootSchema(false, false);
        schemas.forEach(root::add);
        return root;
    }

    @Override
    public CalciteQueryEngine inSchema(String schema) {
        return new CalciteQueryEngine(plans, environment.inSchema(schema), procedures);
    }

    /** The same engine, but {@code CALL} knows these procedures. */
    public CalciteQueryEngine with(Procedures known) {
        return new CalciteQueryEngine(plans, environment, known);
    }

    @Override
    public CompiledQuery prepare(String sql) {
        return prepare(sql, () -> false);
    }

    @Override
    public CompiledQuery prepare(String sql, BooleanSupplier abandoned) {
        PlanKey key = new PlanKey(environment.defaultSchema(), sql);
        CompiledQuery known = plans.getIfPresent(key);
        if (known != null) {
            return known;
        }
        try {
            ParsedStatement statement = parser.parse(sql);
            if (statement instanceof ProcedureCall call) {
                // not remembered: others who share the plans may have other procedures
                return procedures.compile(call);
            }
            CompiledQuery compiled = compile(statement, new Patience(abandoned));
            plans.put(key, compiled);
            return compiled;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw PlanErrors.ofPreparation(e);
        }
    }

    private CompiledQuery compile(ParsedStatement statement, Patience patience) {
        if (statement instanceof ParsedStatement.Query query) {
            return compile(query, patience);
        }
        if (statement instanceof ParsedStatement.ShowTables) {
            return compile(parser.parse(DescribingQueries.SHOW_TABLES), patience);
        }
        if (statement instanceof ParsedStatement.Describe describe) {
            return compile(parser.parse(DescribingQueries.describe(environment, describe.table())), patience);
        }
        throw new IllegalStateException("a new kind of statement: " + statement);
    }

    private CompiledQuery compile(ParsedStatement.Query statement, Patience patience) {
        Environment own = environment.with(patience);
        QueryPlanner planner = new QueryPlanner(own, patience);
        Validation.Query query = new Validation(own, patience).validate(statement.node(), planner.cluster());
        QueryPlan plan = planner.plan(query.root().project(), query.parameters().getFieldCount());
        if (statement.explain()) {
            return new PlanText(plan.explained());
        }
        List<CompiledSubQuery> subQueries =
                plan.subQueries().stream().map(QueryPlan.SubQueryPlan::compiled).toList();
        return new PlannedQuery(environment, query, CompiledPlan.of(plan.main()), subQueries);
    }
}
