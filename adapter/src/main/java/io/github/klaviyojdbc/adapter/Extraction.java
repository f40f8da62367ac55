/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.adapter.request.Fidelity;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.adapter.request.SortKey;
import io.github.klaviyojdbc.adapter.scan.Scans;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads streams for whoever copies them elsewhere: never from the cache, oldest first where Klaviyo can. Thread-safe. */
public final class Extraction implements AutoCloseable {
    private final StreamCatalog catalog;
    private final ApiClient client;
    private final FilterLanguage language;
    private final Scans scans;
    private final ReportExtraction reports;
    private final RequestCount requests;

    /**
     * Reads an account.
     *
     * @param client has no cache; is closed with this
     * @param requests how many it has sent
     * @param scans by that client
     * @param reports read by those scans
     */
    Extraction(
            StreamCatalog catalog,
            ApiClient client,
            RequestCount requests,
            FilterLanguage language,
            Scans scans,
            ReportExtraction reports) {
        this.catalog = catalog;
        this.client = client;
        this.requests = requests;
        this.language = language;
        this.scans = scans;
        this.reports = reports;
    }

    /** What can be read. */
    public StreamCatalog catalog() {
        return catalog;
    }

    /** The requests sent so far. */
    public long requests() {
        return requests.requests();
    }

    /** Until when the last request that Klaviyo's limits made wait is to wait; some time in the past, where none does. */
    public Instant waitingUntil() {
        return requests.waitingUntil();
    }

    /** Reads the streams that are reports. */
    public ReportExtraction reports() {
        return reports;
    }

    /** Whether Klaviyo can be asked for what is new by the stream's cursor. */
    public boolean tellsWhatIsNew(StreamDefinition stream) {
        return cursor(stream)
                .map(column -> language.fidelity(since(column, Instant.EPOCH)) != Fidelity.NONE)
                .orElse(false);
    }

    /** Whether the rows of one place come in the order of the cursor, none out of place. */
    public boolean comesInOrder(StreamDefinition stream) {
        return order(stream).isPresent();
    }

    /** Starts reading. Nothing is sent before the first row is asked for. */
    public ExtractedRows open(Extract extract, Cancellation cancellation) {
        StreamDefinition stream = extract.stream();
        List<Condition> conditions = new ArrayList<>();
        extract.place()
                .forEach((name, value) -> conditions.add(
                        new Among(stream.column(name).orElseThrow(), List.of(new Operand.Literal(value)))));
        if (extract.from() != null) {
            conditions.add(since(cursor(stream).orElseThrow(), extract.from()));
        }
        ApiRequest request = ApiRequest.all(stream, extract.columns()).withConditions(conditions);
        ApiRequest ordered = order(stream).map(request::withSort).orElse(request);
        return new ExtractedRows(scans.open(ordered.bind(new Object[0]).orElseThrow(), cancellation));
    }

    private static Optional<ColumnDefinition> cursor(StreamDefinition stream) {
        return Optional.ofNullable(stream.cursor()).flatMap(stream::column);
    }

    private static Optional<SortKey> order(StreamDefinition stream) {
        return cursor(stream).flatMap(column -> SortKey.of(column, false));
    }

    private static Condition since(ColumnDefinition cursor, Instant from) {
        return new Bound(cursor, Direction.FROM, new Operand.Literal(from));
    }

    @Override
    public void close() {
        client.close();
    }
}
