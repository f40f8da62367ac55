/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlInternalOperators;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Functions that go by another name elsewhere. */
final class FunctionRewrites implements Rewrite {
    /** By name and number of arguments; -1 for any. */
    private record Signature(String name, int arguments) {}

    @FunctionalInterface
    private interface Synonym {
        SqlNode of(SqlParserPos pos, List<SqlNode> args);
    }

    private static final String SCHEMA = "klaviyo";
    private static final Map<Signature, Synonym> SYNONYMS = synonyms();

    @Override
    public Optional<SqlNode> apply(SqlCall call) {
        if (SqlLibraryOperators.GROUP_CONCAT.equals(call.getOperator())) {
            return Optional.of(stringAgg(call));
        }
        return Nodes.functionName(call).flatMap(name -> {
            var synonym = SYNONYMS.get(new Signature(name, call.operandCount()));
            if (synonym == null) {
                synonym = SYNONYMS.get(new Signature(name, -1));
            }
            return synonym == null
                    ? Optional.empty()
                    : Optional.of(synonym.of(call.getParserPosition(), call.getOperandList()));
        });
    }

    /** A function without parentheses. */
    static Optional<SqlNode> ofWord(SqlIdentifier identifier) {
        if (!identifier.isSimple() || identifier.isComponentQuoted(0)) {
            return Optional.empty();
        }
        var pos = identifier.getParserPosition();
        return switch (identifier.getSimple().toUpperCase(Locale.ROOT)) {
            case "CURRENT_TIMESTAMP", "LOCALTIMESTAMP" -> Optional.of(Nodes.now(pos));
            case "CURRENT_DATE" -> Optional.of(SqlStdOperatorTable.CURRENT_DATE.createCall(pos));
            case "CURRENT_SCHEMA", "CURRENT_CATALOG" -> Optional.of(SqlLiteral.createCharString(SCHEMA, pos));
            default -> Optional.empty();
        };
    }

    private static Map<Signature, Synonym> synonyms() {
        var all = new HashMap<Signature, Synonym>();
        for (var name : List.of(
                "NOW",
                "GETDATE",
                "GETUTCDATE",
                "SYSDATE",
                "SYSDATETIME",
                "CURRENT_TIMESTAMP",
                "LOCALTIMESTAMP",
                "STATEMENT_TIMESTAMP",
                "TRANSACTION_TIMESTAMP",
                "CLOCK_TIMESTAMP",
                "CURRENT_DATETIME")) {
            all.put(new Signature(name, -1), (pos, args) -> Nodes.now(pos));
        }
        for (var name : List.of("CURDATE", "TODAY", "CURRENT_DATE")) {
            all.put(new Signature(name, 0), (pos, args) -> SqlStdOperatorTable.CURRENT_DATE.createCall(pos));
        }
        addConstants(all);
        addConditions(all);
        addDates(all);
        addTexts(all);
        return Map.copyOf(all);
    }

    private static void addConstants(Map<Signature, Synonym> all) {
        for (var name : List.of("CURRENT_SCHEMA", "SCHEMA", "CURRENT_DATABASE", "CURRENT_CATALOG", "DATABASE")) {
            all.put(new Signature(name, 0), (pos, args) -> SqlLiteral.createCharString(SCHEMA, pos));
        }
        all.put(new Signature("VERSION", 0), (pos, args) -> SqlLiteral.createCharString("klaviyo-jdbc", pos));
    }

    private static void addConditions(Map<Signature, Synonym> all) {
        for (var name : List.of("IFNULL", "NVL", "ISNULL")) {
            all.put(new Signature(name, 2), call(SqlStdOperatorTable.COALESCE));
        }
        all.put(new Signature("ISNULL", 1), call(SqlStdOperatorTable.IS_NULL));
        all.put(new Signature("IF", 3), (pos, args) -> choice(pos, args.get(0), args.get(1), args.get(2)));
        all.put(new Signature("IIF", 3), (pos, args) -> choice(pos, args.get(0), args.get(1), args.get(2)));
        all.put(
                new Signature("NVL2", 3),
                (pos, args) -> choice(
                        pos, SqlStdOperatorTable.IS_NOT_NULL.createCall(pos, args.get(0)), args.get(1), args.get(2)));
        for (var name : List.of("COUNTIF", "COUNT_IF")) {
            all.put(
                    new Signature(name, 1),
                    (pos, args) -> SqlStdOperatorTable.COUNT.createCall(
                            pos, choice(pos, args.get(0), Nodes.number(1, pos), SqlLiteral.createNull(pos))));
        }
    }

    private static void addDates(Map<Signature, Synonym> all) {
        all.put(new Signature("DATE", 1), (pos, args) -> Nodes.toDate(args.get(0)));
        all.put(new Signature("TO_DATE", 1), (pos, args) -> Nodes.toDate(args.get(0)));
        all.put(new Signature("TIMESTAMP", 1), (pos, args) -> Nodes.toTimestamp(args.get(0)));
        all.put(new Signature("DATETIME", 1), (pos, args) -> Nodes.toTimestamp(args.get(0)));
        all.put(new Signature("TO_TIMESTAMP", 1), FunctionRewrites::ofEpoch);
        all.put(
                new Signature("DAY", 1),
                (pos, args) -> SqlStdOperatorTable.EXTRACT.createCall(pos, Nodes.unit(TimeUnit.DAY, pos), args.get(0)));
    }

    private static void addTexts(Map<Signature, Synonym> all) {
        all.put(new Signature("LEN", 1), call(SqlStdOperatorTable.CHAR_LENGTH));
        all.put(new Signature("LENGTH", 1), call(SqlStdOperatorTable.CHAR_LENGTH));
        all.put(new Signature("LCASE", 1), call(SqlStdOperatorTable.LOWER));
        all.put(new Signature("UCASE", 1), call(SqlStdOperatorTable.UPPER));
        all.put(new Signature("CHARINDEX", 2), call(SqlStdOperatorTable.POSITION));
        all.put(
                new Signature("INSTR", 2),
                (pos, args) -> SqlStdOperatorTable.POSITION.createCall(pos, args.get(1), args.get(0)));
        all.put(new Signature("TRUNC", 1), call(SqlStdOperatorTable.TRUNCATE));
        all.put(new Signature("TRUNC", 2), call(SqlStdOperatorTable.TRUNCATE));
        all.put(new Signature("CEILING", 1), call(SqlStdOperatorTable.CEIL));
        all.put(
                new Signature("BTRIM", 1),
                (pos, args) -> trimmed(pos, args.get(0), SqlLiteral.createCharString(" ", pos)));
        all.put(new Signature("BTRIM", 2), (pos, args) -> trimmed(pos, args.get(0), args.get(1)));
        all.put(
                new Signature("SPACE", 1),
                (pos, args) -> bounded("REPEAT").createCall(pos, SqlLiteral.createCharString(" ", pos), args.get(0)));
        all.put(new Signature("REPEAT", 2), call(bounded("REPEAT")));
        for (var name : List.of("LPAD", "RPAD")) {
            all.put(new Signature(name, 3), call(bounded(name)));
            all.put(
                    new Signature(name, 2),
                    (pos, args) -> bounded(name)
                            .createCall(pos, args.get(0), args.get(1), SqlLiteral.createCharString(" ", pos)));
        }
    }

    private static Synonym call(SqlOperator operator) {
        return (pos, args) -> operator.createCall(pos, args);
    }

    private static SqlOperator bounded(String name) {
        return BoundedText.OPERATORS.stream()
                .filter(operator -> operator.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SqlNode choice(SqlParserPos pos, SqlNode condition, SqlNode yes, SqlNode no) {
        return SqlCase.createSwitched(pos, null, SqlNodeList.of(condition), SqlNodeList.of(yes), no);
    }

    private static SqlNode trimmed(SqlParserPos pos, SqlNode text, SqlNode characters) {
        return SqlStdOperatorTable.TRIM.createCall(pos, SqlTrimFunction.Flag.BOTH.symbol(pos), characters, text);
    }

    private static SqlNode ofEpoch(SqlParserPos pos, List<SqlNode> args) {
        var value = args.get(0);
        if (Nodes.text(value).isPresent()) {
            return Nodes.toTimestamp(value);
        }
        return SqlStdOperatorTable.TIMESTAMP_ADD.createCall(
                pos,
                Nodes.unit(TimeUnit.SECOND, pos),
                value,
                Nodes.toTimestamp(SqlLiteral.createCharString("1970-01-01 00:00:00", pos)));
    }

    private static SqlNode stringAgg(SqlCall call) {
        var pos = call.getParserPosition();
        var args = new ArrayList<SqlNode>();
        SqlNode separator = SqlLiteral.createCharString(",", pos);
        for (var operand : call.getOperandList()) {
            if (operand instanceof SqlCall inner && SqlInternalOperators.SEPARATOR.equals(inner.getOperator())) {
                separator = inner.operand(0);
            } else {
                args.add(operand);
            }
        }
        boolean given = args.size() > 1 && !(args.get(1) instanceof SqlNodeList);
        if (!given) {
            args.add(1, separator);
        }
        return SqlLibraryOperators.STRING_AGG.createCall(call.getFunctionQuantifier(), pos, args);
    }
}
