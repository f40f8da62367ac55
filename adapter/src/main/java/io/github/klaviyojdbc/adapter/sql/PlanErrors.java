/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import java.time.DateTimeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.jspecify.annotations.Nullable;

/** Translates what Calcite throws, while preparing or executing, to {@link QueryException}. */
final class PlanErrors {
    private static final Pattern UNKNOWN_TABLE =
            Pattern.compile("Object '(.*?)' not found.*|Table '(.*?)' not found.*");
    private static final Pattern UNKNOWN_COLUMN = Pattern.compile(
            "(?:Column|Unknown field|Unknown identifier) '?(.*?)'? ?not found.*|Unknown (?:field|identifier).*");

    private PlanErrors() {}

    /** What a preparation failed with. */
    static RuntimeException ofPreparation(Throwable failure) {
        if (failure instanceof QueryException known) {
            return known;
        }
        if (failure instanceof StackOverflowError) {
            return new QueryException(Kind.SYNTAX, "The statement is nested too deeply");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof QueryException known) {
                return known;
            }
            if (cause instanceof CalciteContextException context) {
                return ofContext(context);
            }
        }
        if (isTooLargeForJava(failure)) {
            return new QueryException(
                    Kind.UNSUPPORTED,
                    "The statement is too large: use fewer conditions, columns, rows of VALUES or joins, or several statements",
                    failure);
        }
        String message = failure.getMessage();
        return new QueryException(
                Kind.UNSUPPORTED, "The statement cannot be planned: " + firstLine(message, failure), failure);
    }

    /** A method or a table of constants of the generated code goes beyond what a class file can hold. */
    private static boolean isTooLargeForJava(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("grows beyond 64 KB") || message.contains("grown past JVM limit")) {
                return true;
            }
        }
        return false;
    }

    /** What is wrong at a place of the statement. */
    static QueryException ofContext(CalciteContextException context) {
        Throwable cause = context.getCause();
        String message = cause == null || cause.getMessage() == null ? context.getMessage() : cause.getMessage();
        String text = message == null ? "" : message;
        String place = "line " + context.getPosLine() + ", column " + context.getPosColumn() + ": ";
        if (UNKNOWN_TABLE.matcher(text).matches()) {
            return new QueryException(Kind.UNKNOWN_TABLE, place + withoutWithin(text), context);
        }
        Matcher column = UNKNOWN_COLUMN.matcher(text);
        return new QueryException(column.matches() ? Kind.UNKNOWN_COLUMN : Kind.INVALID, place + text, context);
    }

    private static String withoutWithin(String text) {
        int within = text.indexOf(" within ");
        return within < 0 ? text : text.substring(0, within);
    }

    /** What an execution failed with. */
    static RuntimeException ofExecution(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof QueryException known) {
                return known;
            }
            if (cause instanceof ApiException known) {
                return known;
            }
        }
        Throwable root = failure instanceof ExceptionInInitializerError && failure.getCause() != null
                ? failure.getCause()
                : failure;
        if (root instanceof ArithmeticException
                && String.valueOf(root.getMessage()).contains("by zero")) {
            return new QueryException(Kind.DIVISION_BY_ZERO, "Division by zero", failure);
        }
        boolean badValue = root instanceof NumberFormatException
                || root instanceof ArithmeticException
                || root instanceof IllegalArgumentException
                || root instanceof IndexOutOfBoundsException
                || root instanceof CalciteException
                || root instanceof DateTimeException;
        return new QueryException(
                badValue ? Kind.BAD_VALUE : Kind.INTERNAL, firstLine(root.getMessage(), root), failure);
    }

    private static String firstLine(@Nullable String message, Throwable failure) {
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
