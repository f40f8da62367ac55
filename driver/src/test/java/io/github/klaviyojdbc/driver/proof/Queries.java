/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.List;

/** Makes random queries; one seed, one row of queries. */
final class Queries {
    private final Shelf shelf;
    private final Links links;
    private final Chance chance;
    private Reads reads = new Reads();

    Queries(Shelf shelf, Links links, long seed) {
        this.shelf = shelf;
        this.links = links;
        this.chance = new Chance(seed);
    }

    Shelf shelf() {
        return shelf;
    }

    Links links() {
        return links;
    }

    Chance chance() {
        return chance;
    }

    /** What the query being made may read. */
    Reads reads() {
        return reads;
    }

    Query next() {
        reads = new Reads();
        int kind = chance.below(100);
        if (kind < 34) {
            Source source = source(chance.pick(shelf.streams()), chance.once(3) ? "t" : "");
            return new Selects(this, List.of(source), source.from(), List.of(), List.of()).next();
        }
        if (kind < 86) {
            Joins joins = new Joins(this);
            return new Selects(this, joins.sources(), joins.from(), joins.conditions(), joins.halves()).next();
        }
        return kind < 93 ? setOperation() : joinOfGroups();
    }

    Predicates predicates(Source source) {
        return new Predicates(this, source);
    }

    Source source(StreamDefinition stream, String alias) {
        List<List<Object>> rows = shelf.rows(stream);
        return source(stream, alias, rows.isEmpty() ? List.of() : chance.pick(rows));
    }

    /** One whose row has the value in the column, if any has. */
    Source source(StreamDefinition stream, String alias, ColumnDefinition column, Object value) {
        List<List<Object>> rows = value == null ? List.of() : shelf.rows(stream, column, value);
        return rows.isEmpty() ? source(stream, alias) : source(stream, alias, chance.pick(rows));
    }

    private Source source(StreamDefinition stream, String alias, List<Object> row) {
        reads.table(stream);
        Source plain = Source.of(stream, alias, row);
        if (alias.isEmpty() || !chance.once(9)) {
            return plain;
        }
        Source inner = Source.of(stream, "", row);
        Fragment all = Fragment.of("(SELECT * FROM " + stream.name());
        Fragment part = chance.once(2)
                ? Fragment.join("%s WHERE %s", all, predicates(inner).condition(1))
                : all.then(ordered(inner) + " LIMIT " + chance.of(1, 7, 60));
        return new Source(stream, alias, row, part.then(") " + alias));
    }

    private String ordered(Source source) {
        List<ColumnDefinition> sortable = source.stream().columns().stream()
                .filter(column -> column.sort() != null)
                .toList();
        List<String> keys = new ArrayList<>();
        if (!sortable.isEmpty()) {
            keys.add(source.name(chance.pick(sortable)) + chance.of("", " DESC") + " NULLS LAST");
        }
        keys.addAll(source.keys());
        return " ORDER BY " + String.join(", ", keys);
    }

    private Query setOperation() {
        Fragment one = branch();
        Fragment other = branch();
        Fragment both =
                Fragment.all(one, Fragment.of(chance.of(" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT ")), other);
        boolean sorted = chance.once(2);
        return new Query(
                sorted ? both.then(" ORDER BY 1 " + chance.of("NULLS FIRST", "DESC NULLS LAST")) : both,
                sorted ? 1 : 0,
                sorted,
                sorted && chance.once(2) ? Query.Cut.of(chance) : null,
                reads);
    }

    /** Some text of a table, or of a join. */
    private Fragment branch() {
        List<Source> sources;
        Fragment from;
        List<Fragment> conditions = new ArrayList<>();
        if (chance.once(3)) {
            Joins joins = new Joins(this);
            sources = joins.sources();
            from = joins.from();
            conditions.addAll(joins.conditions());
        } else {
            sources = List.of(source(chance.pick(shelf.streams()), "a"));
            from = sources.get(0).from();
        }
        Source source = chance.pick(sources);
        List<ColumnDefinition> texts = source.stream().columns().stream()
                .filter(column -> column.type() == ColumnType.STRING)
                .toList();
        ColumnDefinition text = chance.once(3) ? chance.pick(texts) : source.column("id");
        conditions.add(predicates(source).condition(1));
        return Fragment.all(
                Fragment.of("SELECT " + source.name(text) + " AS v FROM "),
                from,
                Fragment.of(" WHERE "),
                Fragment.list(" AND ", conditions));
    }

    /** A table joined with what another has of each key. */
    private Query joinOfGroups() {
        Links.Link link = links.first(chance);
        Source left = source(link.from(), "a");
        Source right = source(link.to(), "b", link.toColumn(), left.value(link.fromColumn()));
        ColumnDefinition measured = predicates(right).column();
        String measure = measured.type() == ColumnType.BOOLEAN ? "COUNT(" : "MAX(";
        Fragment groups = Fragment.join(
                "(SELECT " + right.name(link.toColumn()) + " AS k, COUNT(*) AS n, " + measure + right.name(measured)
                        + ") AS m FROM %s WHERE %s GROUP BY " + right.name(link.toColumn()) + ") g",
                right.from(),
                chance.once(2) ? Fragment.of("1 = 1") : predicates(right).condition(1));
        String columns = String.join(", ", left.keys()) + ", "
                + left.name(predicates(left).column()) + ", g.n, g.m";
        Fragment body = Fragment.join(
                "SELECT " + columns + " FROM %s " + chance.of("JOIN", "LEFT JOIN") + " %s ON g.k = "
                        + left.name(link.fromColumn()) + " WHERE %s",
                left.from(),
                groups,
                predicates(left).condition(1));
        boolean sorted = chance.once(3);
        return new Query(
                sorted ? body.then(" ORDER BY g.n DESC NULLS LAST, " + String.join(", ", left.keys())) : body,
                0,
                sorted,
                sorted && chance.once(2) ? Query.Cut.of(chance) : null,
                reads);
    }
}
