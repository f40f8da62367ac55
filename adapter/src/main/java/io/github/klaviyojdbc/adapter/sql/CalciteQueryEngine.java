/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.Schema;

/** The engine: parse, validate, plan, compile, remember. */
public final class CalciteQueryEngine implements QueryEngine {
    private static final int PLANS = 500;

    private final StatementParser parser = new StatementParser();
    private final Cache<String, CompiledQuery> plans =
            Caffeine.newBuilder().maximumSize(PLANS).build();
    private final Environment environment;

    /**
     * An engine over schemas.
     *
     * @param schemas by name
     * @param defaultSchema the name of the one whose tables need no prefix
     * @param clock what {@code NOW()} says
     * @param pushdown whether operators are folded into requests
     */
    public CalciteQueryEngine(Map<String, Schema> schemas, String defaultSchema, Clock clock, boolean pushdown) {
        CalciteSchema root = CalciteSchema.createRootSchema(false, false);
        schemas.forEach(root::add);
        this.environment = new Environment(root, List.of(defaultSchema), new KlaviyoTypeFactory(), clock, pushdown);
    }

    @Override
    public CompiledQuery prepare(String sql) {
        CompiledQuery known = plans.getIfPresent(sql);
        if (known != null) {
            return known;
        }
        try {
            CompiledQuery compiled = compile(parser.parse(sql));
            plans.put(sql, compiled);
            return compiled;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw PlanErrors.ofPreparation(e);
        }
    }

    private CompiledQuery compile(ParsedStatement statement) {
        if (statement instanceof ParsedStatement.Query query) {
            return compile(query);
        }
        if (statement instanceof ParsedStatement.ShowTables) {
            return compile(parser.parse(DescribingQueries.SHOW_TABLES));
        }
        if (statement instanceof ParsedStatement.Describe describe) {
            return compile(parser.parse(DescribingQueries.describe(environment, describe.table())));
        }
        throw new QueryException(QueryException.Kind.UNSUPPORTED, "CALL is not supported here");
    }

    private CompiledQuery compile(ParsedStatement.Query statement) {
        QueryPlanner planner = new QueryPlanner(environment);
        Validation.Query query = new Validation(environment).validate(statement.node(), planner.cluster());
        QueryPlan plan = planner.plan(query.root().project(), query.parameters().getFieldCount());
        if (statement.explain()) {
            return new PlanText(plan.explained());
        }
        List<CompiledSubQuery> subQueries =
                plan.subQueries().stream().map(QueryPlan.SubQueryPlan::compiled).toList();
        return new PlannedQuery(environment, query, CompiledPlan.of(plan.main()), subQueries);
    }
}
