/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Cuts;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ParentDefinition;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parents below which a request is to be read, each as the values that it gives to its children. They are read from the
 * parent's stream, unless the request names them and wants nothing else of them.
 */
final class Parents {
    /** No ids, and as segments of a path they would lead elsewhere. */
    private static final Set<String> UNSPEAKABLE = Set.of("", ".", "..");

    private final Scans scans;
    private final ApiRequest request;
    private final ParentDefinition parent;
    private final StreamDefinition stream;

    /**
     * Parents of a request's rows.
     *
     * @param stream the parent's stream
     */
    Parents(Scans scans, ApiRequest request, ParentDefinition parent, StreamDefinition stream) {
        this.scans = scans;
        this.request = request;
        this.parent = parent;
        this.stream = stream;
    }

    Iterator<Map<String, Object>> iterator(Cancellation cancellation) {
        List<String> inherited =
                parent.inherited().stream().filter(this::isOfInterest).toList();
        Among keys = Cuts.parentKeys(request).orElse(null);
        if (keys != null && inherited.isEmpty()) {
            return keys.values().stream()
                    .map(key -> ((Operand.Literal) key).value())
                    .filter(Parents::isSpeakable)
                    .map(key -> Map.of(parent.column(), key))
                    .iterator();
        }
        List<String> names =
                Stream.concat(Stream.of(parent.column()), inherited.stream()).toList();
        List<ColumnDefinition> columns = Stream.concat(Stream.of(parent.key()), inherited.stream())
                .map(this::ofParent)
                .toList();
        List<Among> wanted = new ArrayList<>();
        for (int place = 0; place < names.size(); place++) {
            Among among = among(names.get(place));
            if (among != null) {
                wanted.add(new Among(columns.get(place), among.values()));
            }
        }
        ApiRequest all = ApiRequest.all(stream, columns).withConditions(List.copyOf(wanted));
        return new RowIterator(scans.open(all, cancellation), names, new Belonging(columns, wanted));
    }

    /** No id has a control character, and servers refuse a path with one. */
    private static boolean isSpeakable(Object key) {
        return !UNSPEAKABLE.contains(key) && key.toString().codePoints().noneMatch(Parents::isUnspeakable);
    }

    private static boolean isUnspeakable(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    private boolean isOfInterest(String column) {
        return among(column) != null
                || request.columns().stream().anyMatch(wanted -> wanted.name().equals(column));
    }

    private @Nullable Among among(String column) {
        return request.conditions().stream()
                .filter(Among.class::isInstance)
                .map(Among.class::cast)
                .filter(among -> among.column().name().equals(column))
                .findFirst()
                .orElse(null);
    }

    private ColumnDefinition ofParent(String column) {
        return stream.column(column).orElseThrow();
    }

    /** Rows as values by name, one after the other. */
    private static final class RowIterator implements Iterator<Map<String, Object>> {
        private final Rows rows;
        private final List<String> names;
        private final Belonging belonging;
        private @Nullable Map<String, Object> upcoming;

        RowIterator(Rows rows, List<String> names, Belonging belonging) {
            this.rows = rows;
            this.names = names;
            this.belonging = belonging;
        }

        @Override
        public boolean hasNext() {
            while (upcoming == null && rows.next()) {
                if (belonging.test(rows.row())) {
                    upcoming = values(rows.row());
                }
            }
            return upcoming != null;
        }

        private Map<String, Object> values(@Nullable Object[] row) {
            Map<String, Object> values = new TreeMap<>();
            for (int place = 0; place < row.length; place++) {
                Object value = row[place];
                if (value != null) {
                    values.put(names.get(place), value);
                }
            }
            return values;
        }

        @Override
        public Map<String, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map<String, Object> values = upcoming;
            upcoming = null;
            return Objects.requireNonNull(values);
        }
    }
}
