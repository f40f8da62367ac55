/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.ParentDefinition;
import io.github.klaviyojdbc.schemas.PartitionDefinition;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Cuts a request into the walks that Klaviyo wants made one by one: a walk for each value of a partition (campaigns are read
 * by channel), and for each alternative of a filter. Their rows are disjoint and together complete.
 */
public final class Cuts {
    /** So much of a URL is left for filters. */
    private static final int FILTER_CHARACTERS = 5_000;

    private final FilterLanguage language;

    public Cuts(FilterLanguage language) {
        this.language = language;
    }

    /** Whether one walk will do, so that one order runs through all rows. */
    public boolean areOne(ApiRequest request) {
        boolean oneParent = request.stream().parent() == null
                || parentKeys(request).map(keys -> keys.values().size() == 1).orElse(false);
        return oneParent
                && request.stream().partitions().stream()
                        .allMatch(partition -> among(request, partition.column())
                                .map(set -> set.values().size() == 1)
                                .orElse(false))
                && request.conditions().stream().noneMatch(language::splits);
    }

    /** The keys that a child stream's parents are limited to; empty where all parents must be walked. */
    public static Optional<Among> parentKeys(ApiRequest request) {
        return request.stream().parent() == null
                ? Optional.empty()
                : among(request, request.stream().parent().column());
    }

    /** The walks of a bound request, parents left open. None, if there can be no rows. */
    public List<Cut> of(ApiRequest request) {
        String filter = request.stream().filter();
        List<Cut> cuts = List.of(new Cut(null, Map.of(), filter == null ? List.of() : List.of(filter), List.of()));
        for (PartitionDefinition partition : request.stream().partitions()) {
            cuts = times(cuts, partitionCuts(request, partition));
        }
        int characters = 0;
        for (Condition condition : exactFirst(request.conditions())) {
            if (isCutElsewhere(request, condition)) {
                continue;
            }
            Optional<List<FilterTerm>> terms = language.say(condition);
            if (terms.isEmpty()) {
                return List.of();
            }
            int longest = terms.get().stream()
                    .mapToInt(term -> UrlWriter.encode(term.text()).length())
                    .max()
                    .orElse(0);
            boolean fits = characters + longest <= FILTER_CHARACTERS || language.fidelity(condition) == Fidelity.EXACT;
            if (longest > 0 && fits) {
                characters += longest;
                cuts = times(cuts, terms.get().stream().map(Cuts::termCut).toList());
            }
        }
        return cuts;
    }

    /**
     * A walk of a child stream below one parent; none where the parent's key can be said neither in a path nor in a filter,
     * so that Klaviyo knows of no such parent.
     *
     * @param values what the parent gives to its children, by column name: its key and what they inherit
     */
    public Optional<Cut> below(StreamDefinition stream, Map<String, Object> values, Cut cut) {
        ParentDefinition parent = Objects.requireNonNull(stream.parent());
        ColumnDefinition column = stream.column(parent.column()).orElseThrow();
        Map<String, Object> constants = new LinkedHashMap<>(cut.constants());
        constants.putAll(values);
        String key = Objects.requireNonNull(values.get(parent.column())).toString();
        if (column.filters().isEmpty()) {
            return Optional.of(new Cut(key, constants, cut.filter(), cut.only()));
        }
        Among among = new Among(column, List.of(new Operand.Literal(key)));
        return language.fidelity(among) == Fidelity.NONE
                ? Optional.empty()
                : language.say(among)
                        .map(terms -> new Cut(
                                null,
                                constants,
                                concat(cut.filter(), List.of(terms.get(0).text())),
                                cut.only()));
    }

    /** What must be said before what is looked at again anyway. */
    private List<Condition> exactFirst(List<Condition> conditions) {
        return conditions.stream()
                .sorted(Comparator.comparing(language::fidelity))
                .toList();
    }

    private static boolean isCutElsewhere(ApiRequest request, Condition condition) {
        ColumnDefinition column = condition.column();
        return column.source() == ColumnSource.PARENT
                || request.stream().partitions().stream()
                        .anyMatch(partition -> partition.column().equals(column.name()));
    }

    private static Cut termCut(FilterTerm term) {
        return new Cut(null, Map.of(), List.of(term.text()), term.only() == null ? List.of() : List.of(term.only()));
    }

    private static List<Cut> partitionCuts(ApiRequest request, PartitionDefinition partition) {
        ColumnDefinition column = request.stream().column(partition.column()).orElseThrow();
        Optional<Among> wanted = among(request, partition.column());
        List<Cut> cuts = new ArrayList<>();
        for (String text : partition.values()) {
            Object value = column.type() == ColumnType.BOOLEAN ? (Object) Boolean.valueOf(text) : text;
            Operand operand = new Operand.Literal(value);
            if (wanted.isEmpty() || wanted.get().values().contains(operand)) {
                String term = "equals(" + partition.field() + "," + Literals.text(operand, column) + ")";
                Map<String, Object> constants =
                        column.source() == ColumnSource.PARTITION ? Map.of(column.name(), value) : Map.of();
                cuts.add(new Cut(null, constants, List.of(term), List.of()));
            }
        }
        return cuts;
    }

    private static List<Cut> times(List<Cut> left, List<Cut> right) {
        List<Cut> product = new ArrayList<>();
        for (Cut one : left) {
            for (Cut other : right) {
                Map<String, Object> constants = new LinkedHashMap<>(one.constants());
                constants.putAll(other.constants());
                product.add(new Cut(
                        null, constants, concat(one.filter(), other.filter()), concat(one.only(), other.only())));
            }
        }
        return product;
    }

    private static <T> List<T> concat(List<T> one, List<T> other) {
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private static Optional<Among> among(ApiRequest request, String column) {
        return request.conditions().stream()
                .filter(condition ->
                        condition instanceof Among && condition.column().name().equals(column))
                .map(Among.class::cast)
                .findFirst();
    }
}
