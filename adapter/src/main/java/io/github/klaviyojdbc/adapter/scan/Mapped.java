/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.util.Iterator;
import java.util.function.Function;

/** The elements of an iterator made into others, each when it is asked for. */
record Mapped<K, T>(Iterator<K> elements, Function<K, T> mapping) implements Iterator<T> {
    @Override
    public boolean hasNext() {
        return elements.hasNext();
    }

    @Override
    public T next() {
        return mapping.apply(elements.next());
    }
}
