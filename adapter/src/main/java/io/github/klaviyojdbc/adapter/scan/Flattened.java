/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The elements of iterators that are made one by one, each when the one before it has ended. */
final class Flattened<K, T> implements Iterator<T> {
    private final Iterator<K> keys;
    private final Function<K, Iterator<T>> elements;
    private Iterator<T> current = Collections.emptyIterator();

    Flattened(Iterator<K> keys, Function<K, Iterator<T>> elements) {
        this.keys = keys;
        this.elements = elements;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && keys.hasNext()) {
            current = elements.apply(keys.next());
        }
        return current.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }
}
