/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import io.github.klaviyojdbc.adapter.sql.parser.GrammarOperators;
import io.github.klaviyojdbc.adapter.sql.parser.KlaviyoSqlParser;
import io.github.klaviyojdbc.adapter.sql.parser.ParseException;
import io.github.klaviyojdbc.adapter.sql.parser.TokenMgrError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.util.SourceStringReader;
import org.jspecify.annotations.Nullable;

/** The first step of a statement: text to a tree that has Calcite's operators only. Knows no table. Thread-safe. */
final class StatementParser {
    /** How the grammar is read; the validator must be given the same conformance. */
    static final SqlConformanceEnum CONFORMANCE = SqlConformanceEnum.LENIENT;

    private static final int MAX_LENGTH = 1 << 20;
    private static final int MAX_NAME_LENGTH = 1024;
    private static final Pattern FIRST_WORD =
            Pattern.compile("(?:\\s++|;|\\(|--[^\\n]*+(?:\\n|$)|/\\*(?s:.*?)\\*/)*+([A-Za-z_]\\w*+)?");
    private static final Set<String> WRITES = Set.of(
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "UPSERT",
            "REPLACE",
            "TRUNCATE",
            "CREATE",
            "DROP",
            "ALTER",
            "RENAME",
            "COMMENT",
            "GRANT",
            "REVOKE",
            "COPY",
            "VACUUM",
            "ANALYZE",
            "LOCK");
    private static final Set<String> SESSION = Set.of(
            "SET",
            "RESET",
            "USE",
            "BEGIN",
            "START",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "RELEASE",
            "PREPARE",
            "EXECUTE",
            "DEALLOCATE",
            "DECLARE",
            "DO");

    ParsedStatement parse(String sql) {
        if (sql.length() > MAX_LENGTH) {
            throw new QueryException(
                    Kind.SYNTAX, "The statement has " + sql.length() + " characters; the limit is " + MAX_LENGTH);
        }
        try {
            ExpressionLength.check(sql);
            refuseWhatIsNoQuery(sql);
            return toStatement(parseOne(sql));
        } catch (StackOverflowError e) {
            throw SyntaxErrors.tooDeep();
        }
    }

    private static void refuseWhatIsNoQuery(String sql) {
        var matcher = FIRST_WORD.matcher(sql);
        if (!matcher.lookingAt()) {
            return;
        }
        var word = matcher.group(1);
        if (word == null) {
            if (matcher.end() == sql.length()) {
                throw new QueryException(Kind.SYNTAX, "The statement is empty");
            }
            return;
        }
        var keyword = word.toUpperCase(Locale.ROOT);
        if (WRITES.contains(keyword)) {
            throw readOnly(keyword);
        }
        if (SESSION.contains(keyword)) {
            throw new QueryException(
                    Kind.UNSUPPORTED, keyword + " is not supported: jdbc:klaviyo has no session state");
        }
    }

    private static QueryException readOnly(String keyword) {
        return new QueryException(Kind.READ_ONLY, keyword + " is refused: jdbc:klaviyo is read-only");
    }

    private static SqlNode parseOne(String sql) {
        var parser = KlaviyoSqlParser.FACTORY.getParser(new SourceStringReader(sql));
        parser.setTabSize(1);
        parser.setUnquotedCasing(Casing.UNCHANGED);
        parser.setQuotedCasing(Casing.UNCHANGED);
        parser.setIdentifierMaxLength(MAX_NAME_LENGTH);
        parser.setConformance(CONFORMANCE);
        parser.switchTo(SqlAbstractParserImpl.LexicalState.DQID);
        var statements = parseList(parser, sql);
        if (statements.size() > 1) {
            throw SyntaxErrors.of(statements.get(1), "a second statement; give one statement at a time");
        }
        return statements.get(0);
    }

    private static SqlNodeList parseList(SqlAbstractParserImpl parser, String sql) {
        try {
            return parser.parseSqlStmtList();
        } catch (ParseException e) {
            throw SyntaxErrors.of(sql, e);
        } catch (StackOverflowError e) {
            throw SyntaxErrors.tooDeep();
        } catch (Exception | TokenMgrError e) {
            throw SyntaxErrors.of(sql, parser.normalizeException(e));
        }
    }

    private static ParsedStatement toStatement(SqlNode node) {
        var operator = node instanceof SqlCall call ? call.getOperator() : null;
        if (GrammarOperators.SHOW_TABLES.equals(operator)) {
            return new ParsedStatement.ShowTables();
        }
        if (GrammarOperators.DESCRIBE.equals(operator)) {
            return new ParsedStatement.Describe(names(((SqlCall) node).operand(0)));
        }
        if (GrammarOperators.CALL.equals(operator)) {
            return toCall((SqlCall) node);
        }
        if (GrammarOperators.EXPLAIN.equals(operator)) {
            return new ParsedStatement.Query(toQuery(((SqlCall) node).operand(0)), true);
        }
        return new ParsedStatement.Query(toQuery(node), false);
    }

    private static SqlNode toQuery(SqlNode node) {
        if (node.isA(SqlKind.DML) || node.isA(SqlKind.DDL)) {
            throw readOnly(node.getKind().toString());
        }
        if (!node.isA(SqlKind.QUERY)) {
            throw SyntaxErrors.of(node, "not a query");
        }
        return SqlRewriter.rewrite(node);
    }

    private static ProcedureCall toCall(SqlCall call) {
        var arguments = call.getOperandList().stream()
                .skip(1)
                .map(StatementParser::toArgument)
                .toList();
        return new ProcedureCall(names(call.operand(0)), arguments);
    }

    private static CallArgument toArgument(SqlNode node) {
        return node.getKind() == SqlKind.ARGUMENT_ASSIGNMENT
                ? toArgument(
                        Optional.of(((SqlIdentifier) ((SqlCall) node).operand(1)).getSimple()),
                        ((SqlCall) node).operand(0))
                : toArgument(Optional.empty(), node);
    }

    private static CallArgument toArgument(Optional<String> name, SqlNode value) {
        return value instanceof SqlDynamicParam parameter
                ? CallArgument.ofParameter(name, parameter.getIndex())
                : CallArgument.ofValue(name, toValue(value));
    }

    private static @Nullable Object toValue(SqlNode node) {
        if (node.getKind() == SqlKind.MINUS_PREFIX && ((SqlCall) node).operand(0) instanceof SqlNumericLiteral number) {
            return number.bigDecimalValue().negate();
        }
        if (node.getKind() != SqlKind.LITERAL && node.getKind() != SqlKind.LITERAL_CHAIN) {
            throw SyntaxErrors.of(node, "an argument of CALL must be a literal or ?");
        }
        var literal = SqlLiteral.unchain(node);
        return switch (literal.getTypeName()) {
            case NULL -> null;
            case BOOLEAN -> literal.booleanValue();
            case DECIMAL, DOUBLE -> literal.bigDecimalValue();
            default -> literal.toValue();
        };
    }

    private static List<String> names(SqlIdentifier identifier) {
        return identifier.names;
    }
}
