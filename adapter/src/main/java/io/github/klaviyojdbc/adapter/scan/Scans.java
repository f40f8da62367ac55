/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.http.CancellationSource;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Cut;
import io.github.klaviyojdbc.adapter.request.Cuts;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.adapter.request.UrlWriter;
import io.github.klaviyojdbc.adapter.scan.report.ReportPages;
import io.github.klaviyojdbc.adapter.scan.report.Reports;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ParentDefinition;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns a bound request into rows. Thread-safe; each scan is for itself. */
public final class Scans {
    private final StreamCatalog catalog;
    private final ApiClient client;
    private final Executor executor;
    private final FilterLanguage language;
    private final LookAhead lookAhead;
    private final Cuts cuts;
    private final UrlWriter urls;
    private final StreamSizes sizes = new StreamSizes();
    private final Reports reports;

    /**
     * Scans of one account.
     *
     * @param executor fetches pages ahead
     * @param reports what reads the streams that are reports
     */
    public Scans(StreamCatalog catalog, ApiClient client, FilterLanguage language, Executor executor, Reports reports) {
        this.reports = reports;
        this.catalog = catalog;
        this.client = client;
        this.executor = executor;
        this.language = language;
        this.lookAhead = LookAhead.of(client);
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
        return open(request, cancellation, false);
    }

    /** The same for somebody who will read all rows, so that nothing is fetched in vain however much is fetched ahead. */
    public Rows openAll(ApiRequest request, Cancellation cancellation) {
        return open(request, cancellation, true);
    }

    private Rows open(ApiRequest request, Cancellation cancellation, boolean toTheEnd) {
        CancellationSource scan = new CancellationSource();
        Cancellation.Registration registration = cancellation.onCancel(scan::cancel);
        scan.onCancel(registration::close);
        PageSource pages = pages(request, scan, toTheEnd);
        if (request.isWhole()) {
            pages = new CountedPages(pages, rows -> sizes.saw(request.stream(), rows));
        }
        return new PagedRows(request.stream().name(), pages, executor, scan);
    }

    private PageSource pages(ApiRequest request, CancellationSource scan, boolean toTheEnd) {
        if (request.stream().report() != null) {
            return reports(request, scan);
        }
        Details details = Details.of(request);
        ApiRequest plain = details.all().isEmpty() ? request : request.withColumns(details.plain());
        PageSource pages = plainPages(plain, scan, toTheEnd);
        return details.all().isEmpty()
                ? pages
                : new DetailedPages(pages, details, new DetailedPages.Fetcher(client, urls, executor, scan));
    }

    private PageSource reports(ApiRequest request, Cancellation cancellation) {
        ReportPages pages =
                reports.open(request, (stream, column) -> values(stream, column, cancellation), cancellation);
        PageSource source = () -> {
            List<@Nullable Object[]> rows = pages.next();
            return rows == null ? null : new Page(rows, null);
        };
        return new Walks(List.of(source).iterator(), request.rowLimit().orElse(Long.MAX_VALUE));
    }

    private List<String> values(StreamDefinition stream, ColumnDefinition column, Cancellation cancellation) {
        List<String> values = new ArrayList<>();
        try (Rows rows = open(ApiRequest.all(stream, List.of(column)), cancellation)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.row()[0]));
            }
        }
        return values;
    }

    /** Whoever wants but so many rows gets them page by page: reading ahead might be in vain. */
    private PageSource plainPages(ApiRequest request, CancellationSource scan, boolean toTheEnd) {
        boolean whole = request.rowLimit().isEmpty();
        LookAhead room = whole ? room(toTheEnd) : LookAhead.none();
        Iterator<Run> runs = new Mapped<>(routes(request, scan), route -> run(route, room, whole));
        PageSource pages =
                new ParallelWalks(request.stream().name(), request.sort() != null, runs, room, executor, scan);
        return whole
                ? pages
                : new Walks(List.of(pages).iterator(), request.rowLimit().getAsLong());
    }

    private LookAhead room(boolean toTheEnd) {
        return toTheEnd ? lookAhead.forAll() : lookAhead;
    }

    private Run run(Route route, LookAhead room, boolean whole) {
        Ranges ranges = Ranges.of(route, language::present).orElse(null);
        if (ranges == null) {
            return new PlainRun(route.plain(), null, room, whole);
        }
        // a range from the start, where its order is asked for or costs nothing and may be of use
        boolean inKeysOrder = route.request().sort() != null || (whole && room.requests() > 0 && ranges.isKeyWanted());
        return inKeysOrder ? ranges.first() : new PlainRun(ranges.plain(), ranges, room, whole);
    }

    private Iterator<Route> routes(ApiRequest request, Cancellation cancellation) {
        Route.Guide guide = new Route.Guide(
                client,
                urls,
                new UnknownIds(catalog, (stream, column) -> values(stream, column, cancellation)),
                cancellation);
        List<Cut> plain = cuts.of(request);
        if (plain.isEmpty()) {
            return List.<Route>of().iterator();
        }
        StreamDefinition stream = request.stream();
        ParentDefinition parent = stream.parent();
        if (parent == null) {
            return IntStream.range(0, plain.size())
                    .mapToObj(place ->
                            new Route(guide, request, plain.get(place), other -> cut(other, place, plain.size())))
                    .iterator();
        }
        StreamDefinition above = catalog.stream(parent.stream()).orElseThrow();
        return new Flattened<>(
                new Parents(this, request, parent, above).iterator(cancellation),
                row -> IntStream.range(0, plain.size())
                        .boxed()
                        .flatMap(place -> cuts.below(stream, row, plain.get(place)).stream()
                                .map(cut -> new Route(
                                        guide,
                                        request,
                                        cut,
                                        other -> cut(other, place, plain.size())
                                                .flatMap(another -> cuts.below(stream, row, another)))))
                        .iterator());
    }

    /** The cut in the same place of a request that has other bounds; none where they contradict it. */
    private Optional<Cut> cut(ApiRequest request, int place, int places) {
        List<Cut> others = cuts.of(request);
        if (!others.isEmpty() && others.size() != places) {
            throw new IllegalStateException(request.stream().name() + ": bounds of a range change how a list is cut");
        }
        return others.isEmpty() ? Optional.empty() : Optional.of(others.get(place));
    }
}
