/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnReference;
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
    private static final String UNSUITED_METRIC = "does not support querying for values data";

    private final StreamCatalog catalog;
    private final ApiClient client;
    private final Clock clock;
    private final List<String> conversionMetricIds;
    private final CompanyZone zone;

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
        this(catalog, client, clock, conversionMetricIds, new CompanyZone(client, false));
    }

    private Reports(
            StreamCatalog catalog, ApiClient client, Clock clock, List<String> conversionMetricIds, CompanyZone zone) {
        this.catalog = catalog;
        this.client = client;
        this.clock = clock;
        this.conversionMetricIds = List.copyOf(conversionMetricIds);
        this.zone = zone;
    }

    /** The same for a while in which the company does not move: asks for its time zone but once. */
    public Reports forAWhile() {
        return new Reports(catalog, client, clock, conversionMetricIds, new CompanyZone(client, true));
    }

    /** The clock that the company counts its days by; asks Klaviyo. */
    public ZoneId timezone(Cancellation cancellation) {
        return zone.get(cancellation);
    }

    /** The metrics that a report counts where nobody says which; empty where those are all of the account. */
    public List<String> namedMetrics(StreamDefinition stream) {
        boolean ofConversions = metric(stream).name().startsWith("conversion");
        return ofConversions ? conversionMetricIds : List.of();
    }

    /** Whether Klaviyo has refused a report as its metric is none that reports can count. */
    public static boolean refusesMetric(ApiException thrown) {
        return thrown instanceof ApiException.Rejected
                && String.valueOf(thrown.getMessage()).contains(UNSUITED_METRIC);
    }

    /** Starts a report. Nothing is asked before the first page is. */
    public ReportPages open(ApiRequest request, Lookup lookup, Cancellation cancellation) {
        return new ReportPages(client, request.columns(), () -> questions(request, lookup, cancellation), cancellation);
    }

    private List<Question> questions(ApiRequest request, Lookup lookup, Cancellation cancellation) {
        List<Question> questions = new Questions(request, new Questions.Defaults() {
                    private @Nullable ZoneId asked;

                    @Override
                    public Instant now() {
                        return clock.instant();
                    }

                    @Override
                    public ZoneId timezone() {
                        if (asked == null) {
                            asked = zone.get(cancellation);
                        }
                        return asked;
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

    private static ColumnDefinition metric(StreamDefinition stream) {
        return stream.columns().stream()
                .filter(column -> column.is(ReportInput.METRIC))
                .findFirst()
                .orElseThrow();
    }

    private List<String> metrics(StreamDefinition stream, Lookup lookup) {
        List<String> named = namedMetrics(stream);
        if (!named.isEmpty()) {
            return named;
        }
        ColumnReference reference = Objects.requireNonNull(metric(stream).references());
        StreamDefinition metrics = catalog.stream(reference.stream()).orElseThrow();
        return lookup.values(metrics, metrics.column(reference.column()).orElseThrow());
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
