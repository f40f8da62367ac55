/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidatorTable;

/** What somebody who misspelt the name of a table or a column most likely meant. */
final class NameHints {
    private static final Pattern NAME = Pattern.compile("'([^']*)' not found(?: within '([^']*)')?");

    private final Environment environment;
    private final CalciteCatalogReader catalog;

    NameHints(Environment environment, CalciteCatalogReader catalog) {
        this.environment = environment;
        this.catalog = catalog;
    }

    /** The error, with the closest name that there is if a name is unknown. */
    QueryException added(CalciteContextException thrown, SqlNode statement) {
        QueryException failure = PlanErrors.ofContext(thrown);
        Throwable cause = thrown.getCause();
        Matcher name = NAME.matcher(cause == null ? "" : String.valueOf(cause.getMessage()));
        boolean table = failure.kind() == Kind.UNKNOWN_TABLE;
        if (!name.find() || (!table && failure.kind() != Kind.UNKNOWN_COLUMN)) {
            return failure;
        }
        String schema = name.group(2) == null ? environment.defaultSchema().get(0) : name.group(2);
        String hint = of(name.group(1), table ? tables(environment, schema) : columns(statement))
                .orElse(table ? "; SHOW TABLES lists them" : "; DESCRIBE lists the columns of a table");
        return new QueryException(failure.kind(), failure.getMessage() + hint, failure.getCause());
    }

    /** A question for the closest name, if it is not too far away to be meant. */
    static Optional<String> of(String unknown, Collection<String> names) {
        return ClosestName.of(unknown, names)
                .filter(closest -> isNear(unknown.toLowerCase(Locale.ROOT), closest.toLowerCase(Locale.ROOT)))
                .map(closest -> "; did you mean " + closest + "?");
    }

    private static boolean isNear(String unknown, String closest) {
        return closest.startsWith(unknown)
                || ClosestName.distance(unknown, closest) <= Math.max(2, closest.length() / 3);
    }

    /** The tables of a schema. */
    static Collection<String> tables(Environment environment, String schemaName) {
        CalciteSchema schema = environment.rootSchema().getSubSchema(schemaName, false);
        return schema == null ? List.of() : schema.tables().getNames(LikePattern.any());
    }

    /** The columns of all tables that the statement names, wherever in it. */
    private Collection<String> columns(SqlNode statement) {
        Collection<String> columns = new TreeSet<>();
        statement.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlIdentifier identifier) {
                SqlValidatorTable table = identifier.isStar() ? null : catalog.getTable(identifier.names);
                if (table != null) {
                    columns.addAll(table.getRowType().getFieldNames());
                }
                return null;
            }
        });
        return columns;
    }
}
