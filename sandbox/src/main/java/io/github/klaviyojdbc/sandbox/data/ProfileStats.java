/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

/** What the events say of each profile: when it last did anything, its orders and their worth. */
final class ProfileStats {

    private final long[] lastEvent;
    private final long[] firstOrder;
    private final long[] lastOrder;
    private final int[] orders;
    private final long[] cents;

    private ProfileStats(int profiles) {
        lastEvent = new long[profiles];
        firstOrder = new long[profiles];
        lastOrder = new long[profiles];
        orders = new int[profiles];
        cents = new long[profiles];
    }

    static ProfileStats of(Plan plan, EventProperties properties, int profiles) {
        var stats = new ProfileStats(profiles);
        for (int event = 0; event < plan.size(); event++) {
            int who = plan.profile[event];
            if (who == Plan.NOBODY) {
                continue;
            }
            stats.lastEvent[who] = plan.time[event];
            if (plan.metric[event] == Metric.PLACED_ORDER.number()) {
                stats.lastOrder[who] = plan.time[event];
                if (stats.orders[who]++ == 0) {
                    stats.firstOrder[who] = plan.time[event];
                }
                stats.cents[who] += properties.basket(event).cents();
            }
        }
        return stats;
    }

    /** In microseconds; 0 if there was none. */
    long lastEvent(int profile) {
        return lastEvent[profile];
    }

    int orders(int profile) {
        return orders[profile];
    }

    double revenue(int profile) {
        return cents[profile] / 100.0;
    }

    long lastOrder(int profile) {
        return lastOrder[profile];
    }

    /** Days between the orders on average, 0 for fewer than two. */
    double daysBetweenOrders(int profile) {
        return orders[profile] < 2
                ? 0
                : Math.round((lastOrder[profile] - firstOrder[profile]) * 10.0 / Instants.DAY / (orders[profile] - 1))
                        / 10.0;
    }
}
