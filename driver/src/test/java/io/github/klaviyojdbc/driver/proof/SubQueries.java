/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.List;

/** Makes sub-queries about a table: as conditions and as values. */
final class SubQueries {
    private final Queries queries;
    private final Chance chance;
    private final Source outer;

    SubQueries(Queries queries, Source outer) {
        this.queries = queries;
        this.chance = queries.chance();
        this.outer = outer;
    }

    /** A table linked to the outer one, the link's columns, and a condition on it. */
    private record Inner(Source source, Fragment outerKey, Fragment key, Fragment condition) {
        Fragment select(String what, Fragment condition) {
            return Fragment.all(
                    Fragment.of("SELECT " + what + " FROM "), source.from(), Fragment.of(" WHERE "), condition);
        }

        Fragment keys() {
            return select(key.sql(), condition);
        }

        Fragment correlated() {
            return Fragment.join("%s = %s AND %s", key, outerKey, condition);
        }
    }

    private Inner inner() {
        Links.Link link = queries.links().from(chance, outer.stream());
        return inner(link);
    }

    private Inner inner(Links.Link link) {
        Source source = queries.source(link.to(), "s", link.toColumn(), outer.value(link.fromColumn()));
        return new Inner(
                source,
                Fragment.of(outer.name(link.fromColumn())),
                Fragment.of(source.name(link.toColumn())),
                chance.once(5)
                        ? Fragment.of("1 = 1")
                        : queries.predicates(source).condition(1));
    }

    Fragment condition() {
        Inner inner = inner();
        return switch (chance.below(13)) {
            case 0, 1, 2 -> Fragment.join("%s IN (%s)", inner.outerKey(), inner.keys());
            case 3 ->
                Fragment.join(
                        "%s NOT IN (%s)",
                        inner.outerKey(),
                        inner.select(
                                inner.key().sql(),
                                Fragment.join("%s IS NOT NULL AND %s", inner.key(), inner.condition())));
            // a null among them makes it unknown
            case 4 -> Fragment.join("%s NOT IN (%s)", inner.outerKey(), inner.keys());
            case 5, 6 -> Fragment.join("EXISTS (%s)", inner.select("1", inner.correlated()));
            case 7 -> Fragment.join("NOT EXISTS (%s)", inner.select("*", inner.correlated()));
            case 8 ->
                Fragment.join(
                        "%s " + chance.of("=", "=", ">=", "<") + " (%s)",
                        inner.outerKey(),
                        inner.select(extreme(inner.key()), inner.condition()));
            case 9 -> {
                queries.reads().countOfEachRow();
                yield Fragment.join(
                        "(%s) " + chance.of("> 1", "= 0", ">= 3", "<> 2"),
                        inner.select("COUNT(*)", inner.correlated()));
            }
            case 10 -> byOtherColumn();
            case 11 -> Fragment.join("%s = ANY (%s)", inner.outerKey(), inner.keys());
            default -> since();
        };
    }

    private String extreme(Fragment key) {
        return chance.of("MIN(", "MAX(") + key.sql() + ")";
    }

    /** The key of the one row of the other table that a text of it finds, such as its name. */
    private Fragment byOtherColumn() {
        Inner inner = inner();
        Source source = inner.source();
        List<ColumnDefinition> unique = source.stream().columns().stream()
                .filter(column -> column.type() == ColumnType.STRING && source.value(column) != null)
                .filter(column -> queries.shelf()
                                .rows(source.stream(), column, source.value(column))
                                .size()
                        == 1)
                .toList();
        if (unique.isEmpty()) {
            return Fragment.join("%s IN (%s)", inner.outerKey(), inner.keys());
        }
        ColumnDefinition column = chance.pick(unique);
        String value = source.value(column).toString();
        queries.reads().equality(source.stream(), column);
        Fragment said = chance.once(3) ? Fragment.parameter(value, value) : Fragment.of(Predicates.quoted(value));
        return Fragment.join(
                "%s = (%s)",
                inner.outerKey(),
                inner.select(inner.key().sql(), Fragment.join("%s = %s", Fragment.of(source.name(column)), said)));
    }

    /** A comparison of instants with an extreme of another table's. */
    private Fragment since() {
        List<ColumnDefinition> times = times(outer.stream());
        StreamDefinition other = chance.pick(queries.shelf().streams());
        List<ColumnDefinition> otherTimes = times(other);
        if (times.isEmpty() || otherTimes.isEmpty()) {
            return condition();
        }
        Source source = queries.source(other, "s");
        return Fragment.join(
                outer.name(chance.pick(times)) + chance.of(" >= ", " < ", " <= ", " > ") + "(SELECT "
                        + chance.of("MIN(", "MAX(", "MAX(") + source.name(chance.pick(otherTimes))
                        + ") FROM %s WHERE %s)",
                source.from(),
                queries.predicates(source).condition(1));
    }

    private static List<ColumnDefinition> times(StreamDefinition stream) {
        return stream.columns().stream()
                .filter(column -> column.type() == ColumnType.TIMESTAMP)
                .toList();
    }

    /** A value for the select list. */
    Fragment value() {
        Inner inner = inner();
        ColumnDefinition column = queries.predicates(inner.source()).column();
        String name = inner.source().name(column);
        String aggregate = column.type() == ColumnType.BOOLEAN
                ? "COUNT(" + name + ")"
                : chance.of("COUNT(*)", "COUNT(*)", "COUNT(DISTINCT " + name + ")", "MAX(" + name + ")");
        if (aggregate.startsWith("COUNT")) {
            queries.reads().countOfEachRow();
        }
        return Fragment.join("(%s)", inner.select(aggregate, inner.correlated()));
    }
}
