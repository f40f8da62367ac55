/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.List;

/** Makes the FROM clause of a random join of two to four tables, and says what belongs in the WHERE clause by it. */
final class Joins {
    /** More rows than these, by the fan-out of the keys, take too long. */
    private static final double MOST_ROWS = 5_000;

    private static final List<String> ALIASES = List.of("a", "b", "c", "d");

    private final Queries queries;
    private final Chance chance;
    private final List<Source> sources = new ArrayList<>();
    private final List<Fragment> conditions = new ArrayList<>();
    private Fragment from;
    private Fragment fullOn;
    private boolean onlyOurs;
    private double rows;

    Joins(Queries queries) {
        this.queries = queries;
        this.chance = queries.chance();
        make();
    }

    /** The tables in the order of their aliases. */
    List<Source> sources() {
        return sources;
    }

    Fragment from() {
        return onlyOurs ? from.withoutH2() : from;
    }

    /** What of the join is said in the WHERE clause. */
    List<Fragment> conditions() {
        return conditions;
    }

    /** H2 knows no FULL JOIN: the rows of two tables are those of a LEFT JOIN, and what it leaves of the other table. */
    List<Fragment> halves() {
        if (fullOn == null || sources.size() != 2) {
            return List.of();
        }
        Source left = sources.get(0);
        Source right = sources.get(1);
        Fragment unmatched = Fragment.join("NOT EXISTS (SELECT 1 FROM %s WHERE %s)", left.from(), fullOn);
        return List.of(
                Fragment.join("%s LEFT JOIN %s ON %s", left.from(), right.from(), fullOn),
                Fragment.join("%s LEFT JOIN %s ON 1 = 0 WHERE %s", right.from(), left.from(), unmatched));
    }

    private void make() {
        int number = 2 + (chance.percent(40) ? 1 : 0) + (chance.percent(25) ? 1 : 0);
        Links.Link first = queries.links().first(chance);
        sources.add(queries.source(first.from(), ALIASES.get(0)));
        from = sources.get(0).from();
        rows = queries.shelf().rows(first.from()).size();
        boolean commas = chance.percent(12);
        add(first, sources.get(0), commas);
        for (int i = 2; i < number; i++) {
            Source anchor = chance.pick(sources);
            Links.Link link = queries.links().from(chance, anchor.stream());
            if (grown(link) <= MOST_ROWS) {
                add(link, anchor, commas);
            }
        }
    }

    private double grown(Links.Link link) {
        double fanOut =
                link.pairs() / Math.max(1.0, queries.shelf().rows(link.from()).size());
        return rows * Math.max(1, fanOut);
    }

    private void add(Links.Link link, Source anchor, boolean comma) {
        rows = grown(link);
        Source added = queries.source(
                link.to(), ALIASES.get(sources.size()), link.toColumn(), anchor.value(link.fromColumn()));
        sources.add(added);
        Fragment equal = Fragment.of(equality(anchor.name(link.fromColumn()), added.name(link.toColumn()), link));
        if (comma) {
            from = Fragment.all(from, Fragment.of(", "), added.from());
            conditions.add(equal);
            return;
        }
        if (sources.size() == 2
                && link.fromColumn().name().equals(link.toColumn().name())
                && chance.once(2)) {
            String kind = chance.of(" JOIN ", " LEFT JOIN ", " RIGHT JOIN ");
            from = Fragment.all(
                    from,
                    Fragment.of(kind),
                    added.from(),
                    Fragment.of(" USING (\"" + link.toColumn().name() + "\")"));
            return;
        }
        int kind = chance.below(100);
        Fragment on = on(equal, anchor, added);
        if (kind >= 90) {
            onlyOurs = true;
            fullOn = on;
        }
        String word = kind < 45
                ? " JOIN "
                : kind < 50
                        ? " INNER JOIN "
                        : kind < 75 ? " LEFT JOIN " : kind < 90 ? " RIGHT OUTER JOIN " : " FULL JOIN ";
        from = Fragment.all(from, Fragment.of(word), added.from(), Fragment.of(" ON "), on);
    }

    private String equality(String left, String right, Links.Link link) {
        int kind = chance.below(40);
        if (kind == 0) {
            return left + " IS NOT DISTINCT FROM " + right;
        }
        if (kind == 1 && link.fromColumn().type() == ColumnType.STRING) {
            return "LOWER(" + left + ") = LOWER(" + right + ")";
        }
        return kind < 20 ? left + " = " + right : right + " = " + left;
    }

    private Fragment on(Fragment equal, Source anchor, Source added) {
        return switch (chance.below(12)) {
            case 0, 1 ->
                Fragment.join("%s AND %s", equal, queries.predicates(added).condition(1));
            case 2 -> Fragment.join("%s AND %s", queries.predicates(anchor).condition(1), equal);
            case 3 -> {
                String across = across(anchor, added);
                yield across.isEmpty() ? equal : Fragment.join("(%s AND " + across + ")", equal);
            }
            default -> equal;
        };
    }

    /** A comparison of two columns that are not for equality; empty where there are none. */
    private String across(Source left, Source right) {
        List<ColumnDefinition> lefts = times(left.stream());
        List<ColumnDefinition> rights = times(right.stream());
        return lefts.isEmpty() || rights.isEmpty()
                ? ""
                : left.name(chance.pick(lefts)) + chance.of(" < ", " >= ", " <> ") + right.name(chance.pick(rights));
    }

    private static List<ColumnDefinition> times(StreamDefinition stream) {
        return stream.columns().stream()
                .filter(column -> column.type() == ColumnType.TIMESTAMP)
                .toList();
    }
}
