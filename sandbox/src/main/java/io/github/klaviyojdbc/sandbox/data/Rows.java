/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table that holds its rows. */
public final class Rows implements Table {

    private final List<Resource> rows;
    private final Map<String, Integer> numbers = new HashMap<>();

    Rows(List<Resource> rows) {
        this.rows = List.copyOf(rows);
        for (int i = 0; i < rows.size(); i++) {
            numbers.put(rows.get(i).id(), i);
        }
        if (numbers.size() != rows.size()) {
            throw new IllegalArgumentException("two rows with one id");
        }
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public Resource row(int number) {
        return rows.get(number);
    }

    @Override
    public int find(String id) {
        return numbers.getOrDefault(id, -1);
    }
}
