/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Makes random queries; one seed, one query. */
final class Queries {
    private final Shelf shelf;
    private final Random random;

    Queries(Shelf shelf, long seed) {
        this.shelf = shelf;
        this.random = new Random(seed);
    }

    /**
     * A query without its limit.
     *
     * @param sorted how many of its last columns are what it is sorted by, in order; 0 if it is not
     * @param limit the rest of the text, or an empty one
     */
    record Query(Fragment body, int sorted, boolean total, int limit, int offset, boolean parameters) {
        Fragment all() {
            return body;
        }

        Fragment limited() {
            if (limit < 0) {
                return body;
            }
            String offsets = offset == 0 ? "" : " OFFSET " + (parameters ? "?" : Integer.toString(offset));
            List<Object> values = new ArrayList<>(body.values());
            if (parameters) {
                values.add((long) limit);
                if (offset > 0) {
                    values.add((long) offset);
                }
            }
            return new Fragment(
                    body.sql() + " LIMIT " + (parameters ? "?" : Integer.toString(limit)) + offsets, null, values);
        }
    }

    Query next() {
        return switch (random.nextInt(14)) {
            case 0, 1 -> aggregate();
            case 2 -> distinct();
            case 3, 4 -> join();
            case 5 -> subQuery();
            case 6 -> union();
            default -> select();
        };
    }

    private StreamDefinition stream() {
        return pick(shelf.streams());
    }

    private Fragment where(StreamDefinition stream, String alias) {
        return random.nextInt(8) == 0
                ? Fragment.of("")
                : Fragment.join(" WHERE %s", new Predicates(shelf, random, stream, alias).condition(2));
    }

    private Query select() {
        StreamDefinition stream = stream();
        List<ColumnDefinition> shown = some(stream);
        List<ColumnDefinition> sorts = new ArrayList<>();
        boolean total = random.nextInt(3) == 0;
        if (random.nextInt(3) > 0) {
            List<ColumnDefinition> sortable = stream.columns().stream()
                    .filter(column -> column.sort() != null)
                    .toList();
            for (int i = 0; i <= random.nextInt(5) / 3; i++) {
                sorts.add(sortable.isEmpty() || random.nextInt(4) == 0 ? pick(stream.columns()) : pick(sortable));
            }
        }
        if (total) {
            stream.primaryKey().forEach(key -> sorts.add(stream.column(key).orElseThrow()));
        }
        List<ColumnDefinition> keys = sorts.stream().distinct().toList();
        List<String> columns =
                new ArrayList<>(shown.stream().distinct().map(Queries::name).toList());
        // what a total order is by need not be shown, and often is not
        boolean hidden = total && !shown.isEmpty() && random.nextBoolean();
        if (!hidden) {
            keys.forEach(
                    column -> columns.add(name(column) + (shown.contains(column) ? " AS k" + columns.size() : "")));
        }
        boolean star = !hidden && sorts.isEmpty() && random.nextInt(5) == 0;
        Fragment body = Fragment.of(
                "SELECT " + (star || columns.isEmpty() ? "*" : String.join(", ", columns)) + " FROM " + stream.name());
        body = body.then(where(stream, ""));
        if (!sorts.isEmpty()) {
            body = body.then(
                    Fragment.of(keys.stream().map(this::sorted).collect(Collectors.joining(", ", " ORDER BY ", ""))));
        }
        boolean limited = random.nextInt(5) < 2;
        return new Query(
                body,
                hidden ? 0 : keys.size(),
                total,
                limited ? pick(List.of(0, 1, 3, 10, 120)) : -1,
                limited && random.nextInt(3) == 0 ? pick(List.of(1, 7, 100)) : 0,
                random.nextInt(4) == 0);
    }

    private String sorted(ColumnDefinition column) {
        return name(column) + pick(List.of("", " DESC")) + pick(List.of(" NULLS FIRST", " NULLS LAST"));
    }

    private List<ColumnDefinition> some(StreamDefinition stream) {
        List<ColumnDefinition> shown = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            shown.add(pick(stream.columns()));
        }
        return shown;
    }

    private static String name(ColumnDefinition column) {
        return "\"" + column.name() + "\"";
    }

    private static Query plain(Fragment body) {
        return new Query(body, 0, false, -1, 0, false);
    }

    private Query aggregate() {
        StreamDefinition stream = stream();
        List<String> calls = new ArrayList<>(List.of("COUNT(*)"));
        for (int i = 0; i < random.nextInt(3); i++) {
            ColumnDefinition column = pick(stream.columns());
            List<String> known = new ArrayList<>(List.of("COUNT(%s)", "COUNT(DISTINCT %s)"));
            if (column.type() != ColumnType.BOOLEAN) {
                known.addAll(List.of("MIN(%s)", "MAX(%s)"));
            }
            if (column.type() == ColumnType.INTEGER) {
                known.add("SUM(%s)");
            }
            calls.add(pick(known).replace("%s", name(column)));
        }
        Collections.shuffle(calls, random);
        String group = random.nextBoolean() ? "" : name(pick(stream.columns()));
        Fragment body = Fragment.of("SELECT " + (group.isEmpty() ? "" : group + ", ") + String.join(", ", calls)
                        + " FROM " + stream.name())
                .then(where(stream, ""));
        if (!group.isEmpty()) {
            body = body.then(
                    Fragment.of(" GROUP BY " + group + (random.nextInt(3) == 0 ? " HAVING COUNT(*) > 1" : "")));
        }
        return plain(body);
    }

    private Query distinct() {
        StreamDefinition stream = stream();
        ColumnDefinition one = pick(stream.columns());
        ColumnDefinition other = pick(stream.columns());
        return plain(Fragment.of("SELECT DISTINCT " + name(one) + ", " + name(other) + " FROM " + stream.name())
                .then(where(stream, "")));
    }

    private record Pair(String left, String right, String on) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("events", "metrics", "a.\"metric_id\" = b.\"id\""),
            new Pair("events", "profiles", "a.\"profile_id\" = b.\"id\""),
            new Pair("lists", "list_profiles", "a.\"id\" = b.\"list_id\""),
            new Pair("segments", "segment_profiles", "b.\"segment_id\" = a.\"id\""),
            new Pair("list_profiles", "profiles", "a.\"profile_id\" = b.\"id\""),
            new Pair("profiles", "profiles", "a.\"email\" = b.\"email\""),
            new Pair("flows", "tags", "a.\"name\" = b.\"name\""));

    private Query join() {
        Pair pair = pick(PAIRS);
        StreamDefinition left = shelf.stream(pair.left());
        StreamDefinition right = shelf.stream(pair.right());
        String kind = pick(List.of("JOIN", "LEFT JOIN", "RIGHT JOIN"));
        Predicates ofLeft = new Predicates(shelf, random, left, "a.");
        Predicates ofRight = new Predicates(shelf, random, right, "b.");
        Fragment body = Fragment.of("SELECT a.\"id\", b.\"id\", " + ofLeft.name(ofLeft.column()) + ", "
                + ofRight.name(ofRight.column()) + " FROM " + left.name() + " a " + kind + " " + right.name() + " b ON "
                + pair.on() + " WHERE ");
        Fragment condition = switch (random.nextInt(3)) {
            case 0 -> ofLeft.condition(1);
            case 1 -> ofRight.condition(1);
            default -> Fragment.join("%s AND %s", ofLeft.condition(1), ofRight.condition(1));
        };
        return plain(body.then(condition));
    }

    private Query subQuery() {
        Pair pair = pick(PAIRS);
        StreamDefinition outer = shelf.stream(pair.left());
        StreamDefinition inner = shelf.stream(pair.right());
        Predicates ofInner = new Predicates(shelf, random, inner, "b.");
        Fragment head = Fragment.of("SELECT a.\"id\" FROM " + outer.name() + " a WHERE ");
        String[] keys = pair.on().split(" = ");
        String ofA = keys[0].startsWith("a.") ? keys[0] : keys[1];
        String ofB = keys[0].startsWith("a.") ? keys[1] : keys[0];
        String shape = pick(List.of(
                ofA + " IN (SELECT " + ofB + " FROM " + inner.name() + " b WHERE %s)",
                ofA + " NOT IN (SELECT " + ofB + " FROM " + inner.name() + " b WHERE " + ofB + " IS NOT NULL AND %s)",
                "EXISTS (SELECT 1 FROM " + inner.name() + " b WHERE " + pair.on() + " AND %s)",
                "NOT EXISTS (SELECT 1 FROM " + inner.name() + " b WHERE " + pair.on() + " AND %s)"));
        Fragment body = head.then(Fragment.join(shape, ofInner.condition(1)));
        if (random.nextBoolean()) {
            body = body.then(Fragment.join(" AND %s", new Predicates(shelf, random, outer, "a.").condition(0)));
        }
        return plain(body);
    }

    private Query union() {
        StreamDefinition one = stream();
        StreamDefinition other = random.nextBoolean() ? one : stream();
        String kind = pick(List.of(" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT "));
        return plain(Fragment.of("SELECT \"id\" FROM " + one.name())
                .then(where(one, ""))
                .then(Fragment.of(kind + "SELECT \"id\" FROM " + other.name()))
                .then(where(other, "")));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
