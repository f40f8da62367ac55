/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlInOperator;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Util;

/** Calcite's validator, but it gives a {@code ?} a type wherever one stands, and it stops when nobody waits for the plan any more. */
final class KlaviyoValidator extends SqlValidatorImpl {
    private final Patience patience;
    private final Deque<SqlCall> enclosing = new ArrayDeque<>();

    KlaviyoValidator(
            SqlOperatorTable operators,
            CalciteCatalogReader catalogReader,
            Environment environment,
            Patience patience) {
        super(
                operators,
                catalogReader,
                environment.typeFactory(),
                Config.DEFAULT
                        .withConformance(StatementParser.CONFORMANCE)
                        .withTypeCoercionFactory(KlaviyoTypeCoercion::new)
                        .withIdentifierExpansion(true));
        this.patience = patience;
    }

    @Override
    public RelDataType deriveType(SqlValidatorScope scope, SqlNode expression) {
        patience.check();
        return super.deriveType(scope, expression);
    }

    @Override
    protected void inferUnknownTypes(RelDataType inferred, SqlValidatorScope scope, SqlNode node) {
        if (node instanceof SqlDynamicParam && inferred.equals(unknownType)) {
            SqlCall call = enclosing.peek();
            super.inferUnknownTypes(
                    call == null
                            ? UntypedParameters.text(typeFactory)
                            : UntypedParameters.type(this, scope, call, node, unknownType),
                    scope,
                    node);
        } else if (node instanceof SqlCall call) {
            enclosing.push(call);
            inferLeftOfList(call, scope);
            super.inferUnknownTypes(inferred, scope, node);
            enclosing.pop();
        } else {
            super.inferUnknownTypes(inferred, scope, node);
        }
    }

    /** {@code ? IN (1, 2)}: Calcite would look for the type of the list, which has none. */
    private void inferLeftOfList(SqlCall call, SqlValidatorScope scope) {
        if (call.getOperator() instanceof SqlInOperator
                && call.operand(0) instanceof SqlDynamicParam
                && call.operand(1) instanceof SqlNodeList list) {
            RelDataType type = list.stream()
                    .filter(item -> !(item instanceof SqlDynamicParam))
                    .map(item -> deriveType(scope, item))
                    .findFirst()
                    .orElseGet(() -> UntypedParameters.text(typeFactory));
            inferUnknownTypes(type, scope, call.operand(0));
        }
    }

    /** Calcite looks for the types of parameters everywhere but here. */
    @Override
    protected void validateOrderList(SqlSelect select) {
        if (select.getOrderList() != null) {
            SqlValidatorScope scope = getOrderScope(select);
            for (SqlNode item : select.getOrderList()) {
                if (hasParameter(item)) {
                    inferUnknownTypes(unknownType, scope, item);
                }
            }
        }
        super.validateOrderList(select);
    }

    private static boolean hasParameter(SqlNode node) {
        try {
            node.accept(new SqlBasicVisitor<Void>() {
                @Override
                public Void visit(SqlDynamicParam parameter) {
                    throw Util.FoundOne.NULL;
                }
            });
            return false;
        } catch (Util.FoundOne found) {
            return true;
        }
    }
}
