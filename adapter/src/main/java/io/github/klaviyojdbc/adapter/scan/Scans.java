/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiCall;
import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Cut;
import io.github.klaviyojdbc.adapter.request.Cuts;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.adapter.request.UrlWriter;
import io.github.klaviyojdbc.schemas.ParentDefinition;
import io.github.klaviyojdbc.schemas.RateDefinition;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a bound request into rows. Thread-safe; each scan is for itself. */
public final class Scans {
    /** No ids, and as segments of a path they would lead elsewhere. */
    private static final Set<String> UNSPEAKABLE = Set.of("", ".", "..");

    private final StreamCatalog catalog;
    private final ApiClient client;
    private final Executor executor;
    private final Cuts cuts;
    private final UrlWriter urls;
    private final StreamSizes sizes = new StreamSizes();

    /**
     * Scans of one account.
     *
     * @param executor fetches pages ahead
     */
    public Scans(StreamCatalog catalog, ApiClient client, FilterLanguage language, Executor executor) {
        this.catalog = catalog;
        this.client = client;
        this.executor = executor;
        this.cuts = new Cuts(language);
        this.urls = new UrlWriter(catalog);
    }

    /** What earlier scans have learned about the streams' sizes. */
    public StreamSizes sizes() {
        return sizes;
    }

    /**
     * Starts reading. Nothing is sent before the first row is asked for.
     *
     * @param request with all values known
     */
    public Rows open(ApiRequest request, Cancellation cancellation) {
        CancellationSource scan = new CancellationSource();
        Cancellation.Registration registration = cancellation.onCancel(scan::cancel);
        scan.onCancel(registration::close);
        Iterator<Walk> walks = walks(request, scan);
        PageSource pages = new Walks(walks, request.rowLimit().orElse(Long.MAX_VALUE));
        if (request.isWhole()) {
            pages = new CountedPages(pages, rows -> sizes.saw(request.stream(), rows));
        }
        return new PagedRows(request.stream().name(), pages, executor, scan);
    }

    private Iterator<Walk> walks(ApiRequest request, Cancellation cancellation) {
        RowDecoder decoder = new RowDecoder(request.stream().name(), request.columns());
        List<Cut> plain = cuts.of(request);
        if (plain.isEmpty()) {
            return List.<Walk>of().iterator();
        }
        ParentDefinition parent = request.stream().parent();
        if (parent == null) {
            return plain.stream()
                    .map(cut -> walk(request, decoder, cut, cancellation))
                    .iterator();
        }
        Iterator<String> keys = parentKeys(request, parent, cancellation);
        return new Flattened<>(
                keys,
                key -> plain.stream()
                        .map(cut -> below(parent, key, cut))
                        .map(cut -> walk(request, decoder, cut, cancellation))
                        .iterator());
    }

    private static Cut below(ParentDefinition parent, String key, Cut cut) {
        Map<String, Object> constants = new TreeMap<>(cut.constants());
        constants.put(parent.column(), key);
        return new Cut(key, constants, cut.filter(), cut.only());
    }

    private Iterator<String> parentKeys(ApiRequest request, ParentDefinition parent, Cancellation cancellation) {
        Optional<Among> known = Cuts.parentKeys(request);
        if (known.isPresent()) {
            return known.get().values().stream()
                    .map(key -> (String) ((Operand.Literal) key).value())
                    .filter(key -> !UNSPEAKABLE.contains(key))
                    .iterator();
        }
        StreamDefinition stream = catalog.stream(parent.stream()).orElseThrow();
        Rows rows =
                open(ApiRequest.all(stream, List.of(stream.column(parent.key()).orElseThrow())), cancellation);
        return new KeyIterator(rows);
    }

    private Walk walk(ApiRequest request, RowDecoder decoder, Cut cut, Cancellation cancellation) {
        StreamDefinition stream = request.stream();
        ApiCall first = new ApiCall(stream.name(), stream.endpoint(), rate(request), urls.write(request, cut));
        return new Walk(client, cancellation, request, decoder, cut, first);
    }

    /** The lowest of the limits that the wanted columns cost. */
    private static RateDefinition rate(ApiRequest request) {
        RateDefinition plain = request.stream().rate();
        return request.columns().stream()
                .flatMap(column ->
                        Stream.of(Optional.ofNullable(column.additionalField()), Optional.ofNullable(column.include())))
                .flatMap(Optional::stream)
                .flatMap(name -> Stream.ofNullable(plain.reduced().get(name)))
                .reduce(plain, (one, other) -> one.steady() <= other.steady() ? one : other);
    }

    /** The first column of rows, one after the other. */
    private static final class KeyIterator implements Iterator<String> {
        private final Rows rows;
        private @Nullable String upcoming;

        KeyIterator(Rows rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            if (upcoming == null && rows.next()) {
                upcoming = (String) rows.row()[0];
            }
            return upcoming != null;
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            String key = upcoming;
            upcoming = null;
            return Objects.requireNonNull(key);
        }
    }
}
