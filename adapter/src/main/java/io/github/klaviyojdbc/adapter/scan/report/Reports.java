/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ReportInput;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns bound requests of report tables into the pages of their answers. Thread-safe; each report is for itself. */
public final class Reports {
    private final StreamCatalog catalog;
    private final ApiClient client;
    private final Clock clock;
    private final List<String> conversionMetricIds;

    /** Reads one column of another stream whole. */
    @FunctionalInterface
    public interface Lookup {
        List<String> values(StreamDefinition stream, ColumnDefinition column);
    }

    /**
     * Reports of one account.
     *
     * @param conversionMetricIds what counts as a conversion where a query names no metric; empty for all metrics
     */
    public Reports(StreamCatalog catalog, ApiClient client, Clock clock, List<String> conversionMetricIds) {
        this.catalog = catalog;
        this.client = client;
        this.clock = clock;
        this.conversionMetricIds = List.copyOf(conversionMetricIds);
    }

    /** Starts a report. Nothing is asked before the first page is. */
    public ReportPages open(ApiRequest request, Lookup lookup, Cancellation cancellation) {
        return new ReportPages(client, request.columns(), () -> questions(request, lookup, cancellation), cancellation);
    }

    private List<Question> questions(ApiRequest request, Lookup lookup, Cancellation cancellation) {
        List<Question> questions = new Questions(request, new Questions.Defaults() {
                    private @Nullable ZoneId zone;

                    @Override
                    public Instant now() {
                        return clock.instant();
                    }

                    @Override
                    public ZoneId timezone() {
                        if (zone == null) {
                            zone = Timezone.fetch(client, cancellation);
                        }
                        return zone;
                    }

                    @Override
                    public List<String> metrics(StreamDefinition stream) {
                        return Reports.this.metrics(stream, lookup);
                    }
                })
                .all();
        refuseTooMany(request.stream(), questions.size());
        return questions;
    }

    private List<String> metrics(StreamDefinition stream, Lookup lookup) {
        ColumnDefinition metric = stream.columns().stream()
                .filter(column -> column.is(ReportInput.METRIC))
                .findFirst()
                .orElseThrow();
        boolean ofConversions =
                metric.path().get(0).equals("metric") && metric.name().startsWith("conversion");
        if (ofConversions && !conversionMetricIds.isEmpty()) {
            return conversionMetricIds;
        }
        StreamDefinition metrics = catalog.stream(Objects.requireNonNull(metric.references()).stream())
                .orElseThrow();
        return lookup.values(
                metrics, metrics.column(metric.references().column()).orElseThrow());
    }

    /** A report that stops half way for the rest of the day has spent the day's requests for nothing. */
    private void refuseTooMany(StreamDefinition stream, int needed) {
        Integer daily = stream.rate().daily();
        if (daily == null) {
            return;
        }
        int left = client.leftToday(stream.endpoint(), stream.rate());
        if (needed <= left) {
            return;
        }
        String message = stream.name() + ": the query needs at least " + needed + " requests, and of the " + daily
                + " a day that Klaviyo allows for this report " + left + " are left to this connection. Name fewer"
                + " metrics (conversion_metric_id, or the connection property conversionMetricIds), a shorter time"
                + " or a longer interval.";
        if (needed > client.mostADay(stream.rate())) {
            throw new ApiException.Rejected(message, stream.name(), 0);
        }
        throw new ApiException.Throttled(message, stream.name(), clock.instant().plus(Duration.ofDays(1)));
    }
}
