/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes a random SELECT over tables that are joined already. */
final class Selects {
    private final Queries queries;
    private final Chance chance;
    private final List<Source> sources;
    private final Fragment from;
    private final List<Fragment> conditions;
    private final List<Fragment> halves;

    /** @param halves what makes up the rows of {@code from} in H2, if not itself */
    Selects(Queries queries, List<Source> sources, Fragment from, List<Fragment> conditions, List<Fragment> halves) {
        this.queries = queries;
        this.chance = queries.chance();
        this.sources = sources;
        this.from = from;
        this.conditions = new ArrayList<>(conditions);
        this.halves = halves;
    }

    Query next() {
        where();
        int kind = chance.below(100);
        if (kind < 52) {
            return plain();
        }
        if (kind < 76) {
            return groups();
        }
        if (kind < 84) {
            return positions("SELECT DISTINCT ", columns(1 + chance.below(3)));
        }
        if (kind < 94) {
            return windows();
        }
        return kind < 97 && sources.size() < 3
                ? query(Fragment.of("SELECT *"), 0, false, false)
                : query(Fragment.of("SELECT COUNT(*)"), 0, false, false);
    }

    private Source any() {
        return chance.pick(sources);
    }

    private void where() {
        if (chance.once(8)) {
            return;
        }
        int number = sources.size() == 1 ? 1 : chance.below(3);
        for (int i = 0; i < number; i++) {
            conditions.add(queries.predicates(any()).condition(sources.size() == 1 ? 2 : 1));
        }
        if (sources.size() > 1 && chance.once(12)) {
            Source last = sources.get(sources.size() - 1);
            conditions.add(Fragment.of(chance.pick(last.keys()) + chance.of(" IS NULL", " IS NOT NULL")));
        }
        if (sources.size() > 1 && chance.once(12)) {
            conditions.add(Fragment.join(
                    "(%s OR %s)",
                    queries.predicates(sources.get(0)).condition(0),
                    queries.predicates(sources.get(1)).condition(0)));
        }
        if (chance.percent(sources.size() == 1 ? 30 : 12)) {
            conditions.add(new SubQueries(queries, any()).condition());
        }
    }

    private String column() {
        Source source = any();
        return source.name(queries.predicates(source).column());
    }

    private List<String> columns(int number) {
        return IntStream.range(0, number).mapToObj(i -> column()).distinct().toList();
    }

    private Query plain() {
        List<Fragment> items = new ArrayList<>();
        List<String> shown = columns(chance.below(4));
        shown.forEach(name -> items.add(Fragment.of(name)));
        if (chance.percent(12)) {
            items.add(new SubQueries(queries, any()).value());
        }
        if (chance.percent(8)) {
            items.add(expression());
        }
        boolean total = chance.once(2);
        List<String> keys = new ArrayList<>();
        if (chance.percent(60)) {
            Source source = any();
            List<ColumnDefinition> sortable = source.stream().columns().stream()
                    .filter(column -> column.sort() != null)
                    .toList();
            keys.add(sortable.isEmpty() || chance.once(4) ? column() : source.name(chance.pick(sortable)));
        }
        if (total) {
            sources.forEach(source -> keys.addAll(source.keys()));
        }
        List<String> order = keys.stream().distinct().toList();
        // what a total order is by need not be shown, and often is not
        boolean hidden = total && !items.isEmpty() && chance.once(2) && halves.isEmpty();
        if (!hidden) {
            order.forEach(name -> items.add(Fragment.of(name + (shown.contains(name) ? " AS k" + items.size() : ""))));
        }
        if (items.isEmpty()) {
            items.add(Fragment.of(column()));
        }
        Fragment select = Fragment.join("SELECT %s", Fragment.list(", ", items));
        if (order.isEmpty()) {
            return query(select, 0, false, chance.once(6));
        }
        String by = hidden
                ? order.stream().map(this::sorted).collect(Collectors.joining(", "))
                : IntStream.range(0, order.size())
                        .mapToObj(i -> sorted(
                                halves.isEmpty() && chance.once(2)
                                        ? order.get(i)
                                        : Integer.toString(items.size() - order.size() + i + 1)))
                        .collect(Collectors.joining(", "));
        return query(select, " ORDER BY " + by, hidden ? 0 : order.size(), total, chance.percent(55));
    }

    private String sorted(String key) {
        return key + chance.of("", " DESC") + chance.of(" NULLS FIRST", " NULLS LAST");
    }

    private Fragment expression() {
        String name = column();
        return switch (chance.below(3)) {
            case 0 -> Fragment.of("CASE WHEN " + name + " IS NULL THEN 'none' ELSE 'some' END");
            case 1 ->
                Fragment.join(
                        "CASE WHEN %s THEN 1 ELSE 0 END",
                        queries.predicates(any()).condition(0));
            default -> Fragment.of("COALESCE(CAST(" + any().keys().get(0) + " AS VARCHAR), '-') || '/' || 'x'");
        };
    }

    private Query groups() {
        List<String> items = new ArrayList<>(columns(chance.below(3)));
        String keys = String.join(", ", items);
        if (!items.isEmpty() && chance.once(4)) {
            keys = IntStream.rangeClosed(1, items.size())
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(", "));
        }
        for (int i = 0; i <= chance.below(3); i++) {
            items.add(aggregate());
        }
        if (keys.isEmpty()) {
            return query(Fragment.of("SELECT " + String.join(", ", items)), 0, false, false);
        }
        String having = chance.percent(30)
                ? " HAVING " + chance.of("COUNT(*) > 1", "COUNT(*) < 30", "COUNT(DISTINCT " + column() + ") >= 2")
                : "";
        return positions("SELECT ", items, " GROUP BY " + keys + having);
    }

    private String aggregate() {
        Source source = any();
        ColumnDefinition column = queries.predicates(source).column();
        List<String> known = new ArrayList<>(List.of("COUNT(*)", "COUNT(*)", "COUNT(%s)", "COUNT(DISTINCT %s)"));
        if (column.type() != ColumnType.BOOLEAN) {
            known.addAll(List.of("MIN(%s)", "MAX(%s)", "MAX(%s)"));
        }
        if (column.type() == ColumnType.INTEGER || column.type() == ColumnType.NUMBER) {
            known.addAll(List.of("SUM(%s)", "AVG(%s)"));
        }
        return chance.pick(known).replace("%s", source.name(column));
    }

    private Query windows() {
        Source source = any();
        List<String> items = new ArrayList<>();
        sources.forEach(one -> items.addAll(one.keys()));
        String total = items.stream().map(key -> key + " NULLS LAST").collect(Collectors.joining(", "));
        String name = source.name(queries.predicates(source).column());
        String partition = chance.once(3) ? "" : "PARTITION BY " + column() + " ";
        items.add(chance.of(
                "ROW_NUMBER() OVER (" + partition + "ORDER BY " + total + ")",
                "RANK() OVER (" + partition + "ORDER BY " + sorted(name) + ")",
                "COUNT(*) OVER (" + partition + ")",
                "COUNT(" + name + ") OVER (" + partition + "ORDER BY " + total
                        + " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
                "LAG(" + name + ") OVER (" + partition + "ORDER BY " + total + ")",
                "FIRST_VALUE(" + name + ") OVER (" + partition + "ORDER BY " + total + ")"));
        return positions("SELECT ", items);
    }

    private Query positions(String head, List<String> items) {
        return positions(head, items, "");
    }

    /** Ordered by all that is shown, or not at all. */
    private Query positions(String head, List<String> items, String rest) {
        Fragment select = Fragment.of(head + String.join(", ", items));
        if (chance.percent(55)) {
            return query(select, rest, 0, false, chance.once(8));
        }
        String order = IntStream.rangeClosed(1, items.size())
                .mapToObj(i -> sorted(Integer.toString(i)))
                .collect(Collectors.joining(", ", " ORDER BY ", ""));
        return query(select, rest + order, items.size(), true, chance.once(2));
    }

    private Query query(Fragment select, int sorted, boolean total, boolean cut) {
        return query(select, "", sorted, total, cut);
    }

    private Query query(Fragment select, String rest, int sorted, boolean total, boolean cut) {
        Fragment where = conditions.isEmpty() ? Fragment.of("") : Fragment.list(" AND ", conditions);
        Fragment body = Fragment.all(
                select,
                Fragment.of(" FROM "),
                from,
                Fragment.of(conditions.isEmpty() ? "" : " WHERE "),
                where,
                Fragment.of(rest));
        if (!halves.isEmpty() && !rest.contains("GROUP BY") && additive(select)) {
            Fragment first = Fragment.all(
                    select,
                    Fragment.of(" FROM "),
                    halves.get(0),
                    Fragment.of(conditions.isEmpty() ? "" : " WHERE "),
                    where);
            Fragment second = Fragment.all(
                    select,
                    Fragment.of(" FROM "),
                    halves.get(1),
                    Fragment.of(conditions.isEmpty() ? "" : " AND "),
                    where);
            body = body.withH2(Fragment.join("%s UNION ALL %s" + rest, first, second));
        }
        return new Query(body, sorted, total, cut ? Query.Cut.of(chance) : null, queries.reads());
    }

    /** Whether the rows of a union are those of its parts. */
    private static boolean additive(Fragment select) {
        return !select.sql().matches("(?s).*(DISTINCT|COUNT\\(|MIN\\(|MAX\\(|SUM\\(|AVG\\(| OVER ).*");
    }
}
