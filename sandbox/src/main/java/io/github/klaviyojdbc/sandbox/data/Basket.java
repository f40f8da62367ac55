/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.List;

/** What one visit of the shop looked at and bought. */
record Basket(List<Line> lines) {

    static Basket of(Dice dice, Catalog catalog, int visit) {
        Dice throwing = dice.of(visit);
        int count = 1 + throwing.below(1, 4) * throwing.below(2, 2);
        List<Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // The square prefers the first items: every shop has its best-sellers.
            double skew = throwing.unit(10 + i);
            int item = (int) (skew * skew * Catalog.ITEMS);
            lines.add(new Line(item, 1 + throwing.below(20 + i, 3), catalog.price(item)));
        }
        return new Basket(lines);
    }

    long cents() {
        long cents = 0;
        for (Line line : lines) {
            cents += line.cents();
        }
        return cents;
    }

    /** Some of one item. */
    record Line(int item, int quantity, int price) {
        long cents() {
            return (long) quantity * price;
        }
    }
}
