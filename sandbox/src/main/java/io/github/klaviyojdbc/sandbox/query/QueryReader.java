/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.query;

import io.github.klaviyojdbc.sandbox.endpoint.Endpoint;
import io.github.klaviyojdbc.sandbox.endpoint.FilterField;
import io.github.klaviyojdbc.sandbox.endpoint.Paging;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request to one endpoint and refuses every one that the endpoint does not declare. */
public final class QueryReader {

    private final Endpoint endpoint;
    private final Map<String, String> parameters;
    private final FilterValues values;

    public QueryReader(Endpoint endpoint, Map<String, String> parameters, Clock clock) {
        this.endpoint = endpoint;
        this.parameters = parameters;
        values = new FilterValues(clock);
    }

    public ApiQuery read() {
        parameters.keySet().forEach(this::checkKnown);
        Sort sort = sort();
        var query = new ApiQuery(filter(), sort, pageSize(), cursor(sort), includes(), projection());
        Set<String> demanded = endpoint.demands();
        if (!demanded.isEmpty() && demanded.stream().noneMatch(query::filtersBy)) {
            throw ApiError.parameter(
                    "filter",
                    "A filter is required to list " + endpoint.relation() + ". Please provide either: "
                            + demanded.stream().sorted().flatMap(this::choices).toList());
        }
        return query;
    }

    private Stream<String> choices(String name) {
        FilterField field = endpoint.filters().get(name);
        return field == null || field.values().isEmpty()
                ? Stream.of("`any(" + name + ",[…])`")
                : field.values().stream().sorted().map(value -> "`equals(" + name + ",'" + value + "')`");
    }

    private void checkKnown(String name) {
        boolean known = switch (name) {
            case "filter" -> !endpoint.filters().isEmpty();
            case "sort" -> !endpoint.sorts().isEmpty();
            case "include" -> !endpoint.includes().isEmpty();
            case "page[size]" -> endpoint.paging().sized();
            case "page[cursor]" -> endpoint.paging().cursor();
            default ->
                type(name, "fields", endpoint.fields()) != null
                        || type(name, "additional-fields", endpoint.additional()) != null;
        };
        if (!known) {
            throw ApiError.parameter(name, "'" + name + "' is not a parameter of " + endpoint.path() + ".");
        }
    }

    private static @Nullable String type(String parameter, String word, Map<String, Set<String>> types) {
        if (!parameter.startsWith(word + "[") || !parameter.endsWith("]")) {
            return null;
        }
        String type = parameter.substring(word.length() + 1, parameter.length() - 1);
        return types.containsKey(type) ? type : null;
    }

    private List<Condition> filter() {
        String text = parameters.get("filter");
        return text == null ? List.of() : FilterParser.parse(endpoint, values, text);
    }

    private Sort sort() {
        String word = parameters.get("sort");
        if (word == null) {
            return Sort.of(endpoint.order());
        }
        Sort sort = Sort.of(word);
        if (!endpoint.sorts().contains(sort.field())) {
            throw ApiError.parameter(
                    "sort",
                    "'" + word + "' is not a sort of " + endpoint.path() + ". Choose from " + endpoint.sorts() + ".");
        }
        return sort;
    }

    private int pageSize() {
        Paging paging = endpoint.paging();
        String text = parameters.get("page[size]");
        if (text == null) {
            return paging.standard();
        }
        if (!text.matches("\\d{1,9}")) {
            throw ApiError.parameter("page[size]", "'" + text + "' is not a page size.");
        }
        int size = Integer.parseInt(text);
        if (size < paging.minimum() || size > paging.maximum()) {
            throw ApiError.parameter(
                    "page[size]",
                    "Page size must be an integer between " + paging.minimum() + " and " + paging.maximum() + ".");
        }
        return size;
    }

    private @Nullable Cursor cursor(Sort sort) {
        String text = parameters.get("page[cursor]");
        return text == null ? null : Cursor.decode(text, sort);
    }

    private List<String> includes() {
        return words("include", Set.copyOf(endpoint.includes()));
    }

    private Projection projection() {
        Map<String, Set<String>> sparse = new HashMap<>();
        each("fields", endpoint.fields(), sparse::put);
        Map<String, Set<String>> withheld = new HashMap<>(endpoint.additional());
        each("additional-fields", endpoint.additional(), (type, asked) -> {
            Set<String> rest = new HashSet<>(endpoint.additional().getOrDefault(type, Set.of()));
            rest.removeAll(asked);
            withheld.put(type, rest);
        });
        return new Projection(endpoint.fields(), withheld, sparse, endpoint.relations());
    }

    private void each(String word, Map<String, Set<String>> types, BiConsumer<String, Set<String>> use) {
        types.forEach((type, names) -> {
            String parameter = word + "[" + type + "]";
            if (parameters.containsKey(parameter)) {
                use.accept(type, new HashSet<>(words(parameter, names)));
            }
        });
    }

    private List<String> words(String parameter, Set<String> known) {
        String text = parameters.getOrDefault(parameter, "");
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : text.split(",", -1)) {
            if (!known.contains(word) && !text.isEmpty()) {
                throw ApiError.parameter(
                        parameter,
                        "'" + word + "' is not a value of " + parameter + ". Choose from "
                                + known.stream().sorted().toList() + ".");
            }
            words.put(word, word);
        }
        return text.isEmpty() ? List.of() : List.copyOf(words.keySet());
    }
}
