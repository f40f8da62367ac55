/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.query;

import io.github.klaviyojdbc.sandbox.data.Resource;
import io.github.klaviyojdbc.sandbox.data.Table;
import io.github.klaviyojdbc.sandbox.endpoint.Endpoint;
import io.github.klaviyojdbc.sandbox.endpoint.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Finds the page of a table that a query asks for. Keeps the orders of the larger tables; safe for many threads. */
public final class Selector {

    private static final int WORTH_KEEPING = 1_000;

    private final Map<OrderKey, Order> orders = new ConcurrentHashMap<>();

    public Page page(Endpoint endpoint, Table table, ApiQuery query) {
        Order order = order(table, query);
        int low = 0;
        int high = order.size();
        for (Condition condition : query.filter()) {
            if (order.natural() && table.sortedBy(condition.field().name())) {
                low = condition.isLowerBound() ? Math.max(low, order.first(condition)) : low;
                high = condition.isUpperBound() ? Math.min(high, order.first(condition)) : high;
            }
        }
        Cursor cursor = query.cursor();
        boolean descending = query.sort().descending();
        if (cursor != null) {
            low = descending ? low : Math.max(low, order.after(cursor));
            high = descending ? Math.min(high, order.before(cursor)) : high;
        }
        IntPredicate wanted = wanted(endpoint, table, query);
        List<Resource> rows = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < high - low; i++) {
            int row = order.row(descending ? high - 1 - i : low + i);
            if (!wanted.test(row)) {
                continue;
            }
            if (rows.size() == query.pageSize()) {
                Object key = Keys.of(table, last, query.sort().field());
                return new Page(rows, new Cursor(query.sort(), key, table.id(last)).encode());
            }
            rows.add(table.row(row));
            last = row;
        }
        return new Page(rows, null);
    }

    private Order order(Table table, ApiQuery query) {
        String field = query.sort().field();
        int[] named = named(table, query);
        if (named != null) {
            return Order.of(table, field, named);
        }
        if (table.sortedBy(field)) {
            return Order.natural(table, field);
        }
        return table.size() < WORTH_KEEPING
                ? Order.of(table, field)
                : orders.computeIfAbsent(new OrderKey(table, field), key -> Order.of(table, field));
    }

    /** The rows whose ids the filter names, so that not all have to be looked at. */
    private static int @Nullable [] named(Table table, ApiQuery query) {
        for (Condition condition : query.filter()) {
            String field = condition.field().name();
            if (field.equals("id") || field.equals("ids")) {
                return condition.values().stream()
                        .mapToInt(id -> table.find(id.toString()))
                        .filter(row -> row >= 0)
                        .distinct()
                        .toArray();
            }
        }
        return null;
    }

    private static IntPredicate wanted(Endpoint endpoint, Table table, ApiQuery query) {
        IntPredicate wanted = row -> true;
        for (Condition condition : query.filter()) {
            wanted = wanted.and(test(table, condition));
        }
        String hidden = endpoint.hidden();
        return hidden == null || query.filtersBy(hidden)
                ? wanted
                : wanted.and(row -> !Boolean.TRUE.equals(table.value(row, hidden)));
    }

    private static IntPredicate test(Table table, Condition condition) {
        String field = condition.field().name();
        boolean one =
                condition.operator() == Operator.EQUALS && condition.values().size() == 1;
        IntPredicate quick = one ? table.having(field, condition.values().get(0).toString()) : null;
        return quick != null ? quick : row -> condition.matches(table.value(row, field));
    }

    /** Tables count by identity: one that is equal is another one. */
    private record OrderKey(Table table, String field) {}
}
