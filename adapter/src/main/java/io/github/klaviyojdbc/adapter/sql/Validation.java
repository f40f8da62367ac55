/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/** Gives a parsed query its meaning: names, types, relational operators. Used once. */
final class Validation {
    private final Environment environment;
    private final CalciteCatalogReader catalogReader;
    private final SqlValidator validator;

    Validation(Environment environment, Patience patience) {
        this.environment = environment;
        this.catalogReader = new CalciteCatalogReader(
                environment.rootSchema(), environment.defaultSchema(), environment.typeFactory(), environment.config());
        this.validator = new KlaviyoValidator(
                SqlOperatorTables.chain(KlaviyoOperatorTable.instance(), catalogReader),
                catalogReader,
                environment,
                patience);
    }

    /**
     * A query understood.
     *
     * @param rowType the result's columns as the user named them
     * @param origins for each column its schema, table and column, or null for an expression
     * @param parameters the types of the {@code ?}s
     */
    record Query(RelRoot root, RelDataType rowType, List<@Nullable List<String>> origins, RelDataType parameters) {}

    private SqlNode understood(SqlNode parsed) {
        try {
            return validator.validate(parsed);
        } catch (CalciteContextException e) {
            throw new NameHints(environment, catalogReader).added(e, parsed);
        }
    }

    Query validate(SqlNode parsed, RelOptCluster cluster) {
        SqlNode validated = understood(parsed);
        SqlToRelConverter converter = new SqlToRelConverter(
                (rowType, queryString, schemaPath, viewPath) -> {
                    throw new UnsupportedOperationException("there are no views");
                },
                validator,
                catalogReader,
                cluster,
                StandardConvertletTable.INSTANCE,
                SqlToRelConverter.config()
                        .withTrimUnusedFields(true)
                        .withExpand(false)
                        .withInSubQueryThreshold(Integer.MAX_VALUE));
        RelRoot root = converter.convertQuery(validated, false, true);
        return new Query(
                root,
                validator.getValidatedNodeType(validated),
                validator.getFieldOrigins(validated),
                validator.getParameterRowType(validated));
    }
}
