/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.query;

import io.github.klaviyojdbc.sandbox.endpoint.FilterField;
import io.github.klaviyojdbc.sandbox.endpoint.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a filter: {@code operator(field,value)}, joined by commas or {@code and(…)}. Refuses what the grammar, the
 * declared fields or a field's type does not allow.
 */
public final class FilterParser {

    private static final int MOST_VALUES = 100;

    private final Map<String, FilterField> fields;
    private final FilterValues values;
    private final String text;
    private final List<Condition> conditions = new ArrayList<>();
    private int at;

    private FilterParser(Map<String, FilterField> fields, FilterValues values, String text) {
        this.fields = fields;
        this.values = values;
        this.text = text;
    }

    public static List<Condition> parse(Map<String, FilterField> fields, FilterValues values, String text) {
        var parser = new FilterParser(fields, values, text);
        parser.calls();
        if (parser.at < text.length()) {
            throw invalid();
        }
        return parser.conditions;
    }

    static ApiError invalid() {
        return ApiError.parameter("filter", "Invalid filter provided");
    }

    private void calls() {
        call();
        while (skip(',')) {
            call();
        }
    }

    private void call() {
        blanks();
        String word = until("(,)");
        expect('(');
        if (word.equals("and")) {
            calls();
        } else {
            conditions.add(condition(word));
        }
        expect(')');
    }

    private Condition condition(String word) {
        String name = until("(,)").strip();
        FilterField field = fields.get(name);
        Operator operator = Operator.of(word).orElseThrow(FilterParser::invalid);
        if (field == null) {
            throw ApiError.parameter(
                    "filter",
                    "'" + name + "' is not a field that can be filtered by here. Choose from " + fields.keySet() + ".");
        }
        if (!field.accepts(operator)) {
            throw ApiError.parameter("filter", "'" + word + "' is not an operator for the field '" + name + "'.");
        }
        if (field.bare().contains(operator)) {
            return new Condition(field, operator, List.of());
        }
        expect(',');
        blanks();
        boolean list = skip('[');
        Set<Operator> allowed = list ? field.list() : field.single();
        if (!allowed.contains(operator)) {
            throw ApiError.parameter(
                    "filter", "'" + word + "' on '" + name + "' takes " + (list ? "one value." : "a list of values."));
        }
        List<Object> found = new ArrayList<>();
        found.add(value(field));
        while (list && skip(',')) {
            found.add(value(field));
        }
        if (list) {
            expect(']');
        }
        if (found.size() > MOST_VALUES) {
            throw ApiError.parameter("filter", "A filter takes at most " + MOST_VALUES + " values.");
        }
        return new Condition(field, operator, found);
    }

    private Object value(FilterField field) {
        blanks();
        if (at < text.length() && "\"'".indexOf(text.charAt(at)) >= 0) {
            String value = quoted(text.charAt(at++));
            blanks();
            return values.quoted(field, value);
        }
        return values.plain(field, until(",)]").strip());
    }

    private String quoted(char quote) {
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            if (at == text.length()) {
                throw invalid();
            }
            value.append(text.charAt(at++));
        }
        expect(quote);
        return value.toString();
    }

    private String until(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void blanks() {
        while (skip(' ')) {
            // on to the next character
        }
    }

    private boolean skip(char wanted) {
        boolean found = at < text.length() && text.charAt(at) == wanted;
        if (found) {
            at++;
        }
        return found;
    }

    private void expect(char wanted) {
        if (!skip(wanted)) {
            throw invalid();
        }
    }
}
