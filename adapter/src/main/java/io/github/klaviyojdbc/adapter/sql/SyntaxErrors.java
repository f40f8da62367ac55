/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import io.github.klaviyojdbc.adapter.sql.parser.KlaviyoSqlParserConstants;
import io.github.klaviyojdbc.adapter.sql.parser.ParseException;
import io.github.klaviyojdbc.adapter.sql.parser.Token;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a statement's text, for a human: where, near what, and what to write instead. */
final class SyntaxErrors {
    private static final int MAX_NEAR = 30;
    private static final int MAX_EXPECTED = 3;
    private static final Set<String> HARD_WORDS =
            Set.of("BY", "DEFAULT", "INTERVAL", "LEFT", "NEXT", "ORDER", "RIGHT", "ROWS");

    private SyntaxErrors() {}

    static QueryException of(String sql, SqlParseException e) {
        var pos = e.getPos();
        var cause = e.getCause();
        if (cause instanceof CalciteContextException context) {
            return new QueryException(Kind.SYNTAX, at(context) + reason(context));
        }
        if (pos == null) {
            return new QueryException(Kind.SYNTAX, "Syntax error: " + firstLine(e.getMessage()));
        }
        return unexpected(sql, pos, e.getExpectedTokenNames());
    }

    static QueryException of(String sql, ParseException e) {
        if (e.currentToken == null) {
            return new QueryException(Kind.SYNTAX, "Syntax error: " + firstLine(e.getMessage()));
        }
        var token = culprit(e);
        var pos = token.kind == KlaviyoSqlParserConstants.EOF
                ? null
                : new SqlParserPos(token.beginLine, token.beginColumn, token.endLine, token.endColumn);
        var expected = Arrays.stream(e.expectedTokenSequences)
                .map(sequence -> e.tokenImage[sequence[sequence.length - 1]])
                .collect(Collectors.toCollection(TreeSet::new));
        if (pos != null) {
            return unexpected(sql, pos, expected);
        }
        return new QueryException(
                Kind.SYNTAX,
                at(token.beginLine, token.beginColumn) + "the statement ends too early" + hint("", expected));
    }

    /** The first token that no expected sequence has in its place; a first word that is none of ours stands for itself. */
    private static Token culprit(ParseException e) {
        var token = e.currentToken.next;
        boolean firstWord = e.currentToken.kind == 0 && token.kind == KlaviyoSqlParserConstants.IDENTIFIER;
        var sequences = Arrays.asList(e.expectedTokenSequences);
        for (int i = 0; !firstWord && token.next != null; i++) {
            int place = i;
            int kind = token.kind;
            sequences = sequences.stream()
                    .filter(sequence -> sequence.length > place + 1 && sequence[place] == kind)
                    .toList();
            if (sequences.isEmpty()) {
                return token;
            }
            token = token.next;
        }
        return token;
    }

    private static QueryException unexpected(String sql, SqlParserPos pos, Collection<String> expected) {
        var near = near(sql, pos);
        return new QueryException(
                Kind.SYNTAX,
                at(pos.getLineNum(), pos.getColumnNum()) + "unexpected \"" + near + '"' + hint(near, expected));
    }

    /** For a mistake that only we can see. */
    static QueryException of(SqlNode node, String message) {
        var pos = node.getParserPosition();
        return new QueryException(Kind.SYNTAX, at(pos.getLineNum(), pos.getColumnNum()) + message);
    }

    static QueryException tooDeep() {
        return new QueryException(Kind.SYNTAX, "The statement is nested too deeply");
    }

    private static String hint(String near, Collection<String> expected) {
        if (near.startsWith("`") || near.startsWith("[")) {
            return "; names are quoted with double quotes: \"name\"";
        }
        if (near.startsWith("'")) {
            return near.indexOf('\'', 1) < 0 ? "; the text literal has no closing quote" : "";
        }
        if (near.startsWith("\"")) {
            return near.indexOf('"', 1) < 0 ? "; the quoted name has no closing quote" : "";
        }
        if (HARD_WORDS.contains(near.toUpperCase(Locale.ROOT))) {
            return "; a name like this must be quoted: \"" + near + "\"";
        }
        return expected.isEmpty() || expected.size() > MAX_EXPECTED
                ? ""
                : "; expected " + String.join(" or ", expected).replace("\"", "");
    }

    private static String near(String sql, SqlParserPos pos) {
        int start = index(sql, pos.getLineNum(), pos.getColumnNum());
        int end = Math.max(index(sql, pos.getEndLineNum(), pos.getEndColumnNum()) + 1, start);
        if (start >= sql.length()) {
            return "";
        }
        int limit = Math.min(sql.length(), start + MAX_NEAR);
        var text = end - start > 1 || !"'\"`[".contains(sql.substring(start, start + 1))
                ? sql.substring(start, Math.min(end, limit))
                : sql.substring(start, limit);
        return text.lines().findFirst().orElse("").strip();
    }

    private static int index(String sql, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int newline = sql.indexOf('\n', start);
            if (newline < 0) {
                return sql.length();
            }
            start = newline + 1;
        }
        return Math.min(sql.length(), start + column - 1);
    }

    private static String at(CalciteContextException e) {
        return at(e.getPosLine(), e.getPosColumn());
    }

    private static String at(int line, int column) {
        return line > 0 ? "Syntax error at line " + line + ", column " + column + ": " : "Syntax error: ";
    }

    private static String reason(CalciteContextException e) {
        var cause = e.getCause();
        return firstLine(cause == null ? e.getMessage() : cause.getMessage());
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "cannot be read" : message.lines().findFirst().orElse("cannot be read");
    }
}
