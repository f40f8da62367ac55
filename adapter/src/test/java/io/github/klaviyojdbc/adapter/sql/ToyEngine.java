/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableInterpretable;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.apache.calcite.tools.Programs;

/** Plain Calcite over a few rows in memory, to prove that what the parser hands out is valid and means the right thing. */
final class ToyEngine {
    /** What NOW() is. A Tuesday. */
    static final Instant NOW = Instant.parse("2026-10-06T12:34:56.789Z");

    private static final CalciteConnectionConfig CONFIG =
            new CalciteConnectionConfigImpl(new Properties()).set(CalciteConnectionProperty.CASE_SENSITIVE, "false");

    private final JavaTypeFactory types = new KlaviyoTypeFactory();
    private final CalciteSchema root = CalciteSchema.createRootSchema(false, false);

    ToyEngine() {
        var tables = ImmutableMap.<String, Table>builder();
        tables.put(
                "events",
                new Rows(
                        "id V, metric_id V, profile_id V, datetime T, timestamp L, value D, name V, event_properties V",
                        row("e1", "m1", "p1", "2026-10-01T02:30:00.123Z", 1790821800L, 10.0, "Opened", """
                                {"Items":[{"Field 3":"x"},{"Field 3":"y"}],"$value":10.5,"n":3,"ok":true,"s":"1"}"""),
                        row("e2", "m1", "p2", "2026-10-04T23:59:59.999Z", 1791158399L, 20.0, "Clicked", "{\"n\":30}"),
                        row("e3", "m2", "p1", "2026-10-05T00:00:00Z", 1791158400L, null, "Opened", null)));
        tables.put(
                "profiles",
                new Rows(
                        "id V, email V, first_name V, created T, subscribed B, language V",
                        row("p1", "ann@example.com", "Änn", "2026-01-31T00:00:00Z", true, "en"),
                        row("p2", "bob@example.com", null, "2025-12-29T00:00:00Z", false, "de"),
                        row("3", "eve@example.com", "Eve", "2024-02-29T10:00:00Z", null, null)));
        tables.put(
                "words",
                new Rows(
                        "date T, time T, value D, name V, type V, status V, start T, end T, language V, position L, "
                                + "uuid V, method V, filter V, check V, dynamic V, prev V, year L, count L, user V, key V, action V"));
        tables.put("date", new Rows("id V"));
        tables.put("lists", new Rows("id V, name V, created T", row("l1", "Newsletter", "2026-01-01T00:00:00Z")));
        var map = tables.build();
        root.add("klaviyo", new AbstractSchema() {
            @Override
            protected Map<String, Table> getTableMap() {
                return map;
            }
        });
    }

    /** Parses and validates. */
    SqlNode validate(String sql) {
        var query = (ParsedStatement.Query) new StatementParser().parse(sql);
        return validator().validate(query.node());
    }

    /** The rows, each as its values' text joined by commas. */
    List<String> run(String sql) {
        var planner = new VolcanoPlanner(Contexts.of(CONFIG));
        planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
        planner.addRelTraitDef(RelCollationTraitDef.INSTANCE);
        RelOptUtil.registerDefaultRules(planner, false, false);
        var cluster = RelOptCluster.create(planner, new RexBuilder(types));
        var validator = validator();
        var query = (ParsedStatement.Query) new StatementParser().parse(sql);
        var converter = new SqlToRelConverter(
                (type, text, schema, view) -> {
                    throw new UnsupportedOperationException();
                },
                validator,
                reader(),
                cluster,
                StandardConvertletTable.INSTANCE,
                SqlToRelConverter.config().withTrimUnusedFields(true).withExpand(false));
        var relRoot = converter.convertQuery(validator.validate(query.node()), false, true);
        var traits = relRoot.rel
                .getTraitSet()
                .replace(EnumerableConvention.INSTANCE)
                .replace(relRoot.isRefTrivial() ? relRoot.collation : RelCollations.EMPTY)
                .simplify();
        RelNode plan = Programs.standard().run(planner, relRoot.project(), traits, List.of(), List.of());
        var internal = new HashMap<String, Object>();
        internal.put("_conformance", StatementParser.CONFORMANCE);
        var bindable =
                EnumerableInterpretable.toBindable(internal, null, (EnumerableRel) plan, EnumerableRel.Prefer.ARRAY);
        var rows = new ArrayList<String>();
        var rowTypes = plan.getRowType();
        try (var enumerator = bindable.bind(new Context(root.plus(), internal)).enumerator()) {
            while (enumerator.moveNext()) {
                Object current = enumerator.current();
                rows.add(text(rowTypes, current instanceof Object[] array ? array : new Object[] {current}));
            }
        }
        return rows;
    }

    private static String text(RelDataType type, Object[] values) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            var sqlType = type.getFieldList().get(i).getType().getSqlTypeName();
            if (value instanceof Number number && sqlType == SqlTypeName.TIMESTAMP) {
                texts.add(Instant.ofEpochMilli(number.longValue()).toString());
            } else if (value instanceof Number number && sqlType == SqlTypeName.DATE) {
                texts.add(java.time.LocalDate.ofEpochDay(number.longValue()).toString());
            } else {
                texts.add(Objects.toString(value));
            }
        }
        return String.join(",", texts);
    }

    private SqlValidator validator() {
        var reader = reader();
        return SqlValidatorUtil.newValidator(
                SqlOperatorTables.chain(KlaviyoOperatorTable.instance(), reader),
                reader,
                types,
                SqlValidator.Config.DEFAULT
                        .withConformance(StatementParser.CONFORMANCE)
                        .withIdentifierExpansion(true)
                        .withTypeCoercionFactory(KlaviyoTypeCoercion::new));
    }

    private CalciteCatalogReader reader() {
        return new CalciteCatalogReader(root, List.of("klaviyo"), types, CONFIG);
    }

    private static Object[] row(Object... values) {
        return Arrays.stream(values)
                .map(value -> value instanceof String text && text.matches("\\d{4}-.*Z")
                        ? (Object) Instant.parse(text).toEpochMilli()
                        : value)
                .toArray();
    }

    private static final class Rows extends AbstractTable implements ScannableTable {
        private final String columns;
        private final Object[][] rows;

        Rows(String columns, Object[]... rows) {
            this.columns = columns;
            this.rows = rows;
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory factory) {
            var builder = factory.builder();
            for (var column : columns.split(", ")) {
                var parts = column.split(" ");
                var type = switch (parts[1]) {
                    case "V" -> SqlTypeName.VARCHAR;
                    case "T" -> SqlTypeName.TIMESTAMP;
                    case "L" -> SqlTypeName.BIGINT;
                    case "D" -> SqlTypeName.DOUBLE;
                    default -> SqlTypeName.BOOLEAN;
                };
                builder.add(parts[0], factory.createSqlType(type)).nullable(!parts[0].equals("id"));
            }
            return builder.build();
        }

        @Override
        public Enumerable<Object[]> scan(DataContext context) {
            return Linq4j.asEnumerable(rows);
        }
    }

    private record Context(SchemaPlus rootSchema, Map<String, Object> internal) implements DataContext {
        @Override
        public SchemaPlus getRootSchema() {
            return rootSchema;
        }

        @Override
        public JavaTypeFactory getTypeFactory() {
            throw new UnsupportedOperationException();
        }

        @Override
        public QueryProvider getQueryProvider() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object get(String name) {
            return switch (name) {
                case "utcTimestamp", "currentTimestamp", "localTimestamp" -> NOW.toEpochMilli();
                case "timeZone" -> java.util.TimeZone.getTimeZone("UTC");
                case "locale" -> java.util.Locale.ROOT;
                default -> internal.get(name);
            };
        }
    }
}
