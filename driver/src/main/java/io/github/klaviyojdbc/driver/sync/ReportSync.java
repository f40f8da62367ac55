/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.adapter.Extract;
import io.github.klaviyojdbc.adapter.ExtractedRows;
import io.github.klaviyojdbc.adapter.ReportExtract;
import io.github.klaviyojdbc.adapter.ReportExtraction;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.driver.sync.Landing.Mark;
import io.github.klaviyojdbc.driver.sync.ReportPlan.Piece;
import io.github.klaviyojdbc.driver.sync.store.Stretch;
import io.github.klaviyojdbc.driver.sync.store.SyncState;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnReference;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies a report by whole days of the company's, one question at a time, each committed with what it answers. Once all days that
 * have ended are there, nothing is asked until the next one has. Used once, by one thread.
 */
final class ReportSync {
    private static final int MOST_UNNAMED_METRICS = 5;
    private static final int MOST_MINUTES = 30;

    private final TableSpec spec;
    private final StreamDefinition stream;
    private final SyncRequest request;
    private final ReportPlan plan;
    private final TableSync.Source source;
    private final ReportExtraction reports;
    private final Landing landing;
    private final Landing.Tally tally;
    private final @Nullable String metricColumn;
    private final Set<String> refused = new HashSet<>();

    ReportSync(
            TableSpec spec,
            SyncRequest request,
            List<SyncState> known,
            TableSync.Source source,
            Landing landing,
            Landing.Tally tally) {
        this.spec = spec;
        this.stream = spec.stream();
        this.request = request;
        this.plan = new ReportPlan(Objects.requireNonNull(stream.report()), request, known);
        this.source = source;
        this.reports = source.extraction().reports();
        this.landing = landing;
        this.tally = tally;
        this.metricColumn = ReportExtraction.metricColumn(stream)
                .map(ColumnDefinition::name)
                .orElse(null);
    }

    void run() {
        landing.open(!request.deleteMissing());
        if (plan.knownZone().filter(this::isDone).isEmpty()) {
            read();
        }
        landing.close();
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(source.clock().instant(), zone);
    }

    /** Whether everything that can be there is, as far as can be told without asking. */
    private boolean isDone(ZoneId zone) {
        return expected().stream()
                .allMatch(metric -> plan.isDone(ReportPlan.part(metricColumn, metric, zone), today(zone)));
    }

    /** The metrics that are known without asking; null stands for the report as a whole. */
    private List<@Nullable String> expected() {
        return isOfAllMetrics() || metricColumn == null
                ? Arrays.asList((String) null)
                : new ArrayList<>(reports.namedMetrics(stream));
    }

    private boolean isOfAllMetrics() {
        return metricColumn != null && reports.namedMetrics(stream).isEmpty();
    }

    private void read() {
        ZoneId zone = reports.timezone(source.cancellation());
        LocalDate today = today(zone);
        List<@Nullable String> metrics = isOfAllMetrics() ? allMetrics() : expected();
        List<Piece> pieces = new ArrayList<>();
        metrics.forEach(
                metric -> pieces.addAll(plan.pieces(metric, ReportPlan.part(metricColumn, metric, zone), today)));
        passOverIfTooLong(metrics.size(), pieces.size());
        read(pieces, zone, today);
        List<Mark> marks = new ArrayList<>();
        // one that is refused has nothing to read, and one without days has none yet
        metrics.forEach(metric -> marks.add(mark(ReportPlan.part(metricColumn, metric, zone), today, today)));
        if (isOfAllMetrics()) {
            marks.add(mark(ReportPlan.part(null, null, zone), today, today));
        }
        landing.commit(now -> marks);
    }

    private List<@Nullable String> allMetrics() {
        ColumnReference reference = Objects.requireNonNull(
                ReportExtraction.metricColumn(stream).orElseThrow().references());
        StreamDefinition metrics =
                source.extraction().catalog().stream(reference.stream()).orElseThrow();
        Extract ids = Extract.whole(
                metrics, List.of(metrics.column(reference.column()).orElseThrow()));
        List<@Nullable String> all = new ArrayList<>();
        try (ExtractedRows rows = source.extraction().open(ids, source.cancellation())) {
            while (rows.next()) {
                all.add(String.valueOf(rows.row()[0]));
            }
        }
        return all;
    }

    /** Who asks for everything does not expect it to take days. */
    private void passOverIfTooLong(int metrics, int needed) {
        if (!request.everything()) {
            return;
        }
        boolean ofConversions = Objects.requireNonNullElse(metricColumn, "").startsWith("conversion");
        if (ofConversions && isOfAllMetrics() && metrics > MOST_UNNAMED_METRICS) {
            throw new PassedOver(spec.name() + " is left out of '*': it asks for each of the account's " + metrics
                    + " metrics, and Klaviyo answers " + stream.rate().steady()
                    + " questions a minute. Name those that count as conversions in the connection's property"
                    + " conversionMetricIds, or name the table in the argument tables");
        }
        if (plan.isNew() && needed > MOST_MINUTES * stream.rate().steady()) {
            throw new PassedOver(spec.name() + " is left out of '*': from that start_date on it needs " + needed
                    + " requests, and Klaviyo allows " + stream.rate().steady()
                    + " a minute. Name the table in the argument tables to have it copied, in several calls where a day"
                    + " does not suffice");
        }
    }

    private void read(List<Piece> pieces, ZoneId zone, LocalDate today) {
        ApiException refusal = null;
        boolean answered = false;
        int done = 0;
        for (Piece piece : pieces) {
            tally.share = (double) done / pieces.size();
            tally.report.perhaps(tally);
            done++;
            if (piece.metric() != null && refused.contains(piece.metric())) {
                continue;
            }
            try {
                read(piece, zone);
                answered = true;
            } catch (ApiException e) {
                if (piece.metric() == null || !ReportExtraction.refusesMetric(e)) {
                    throw e;
                }
                refused.add(piece.metric());
                refusal = e;
                continue;
            }
            if (request.mode().incremental()) {
                commit(piece, today);
            }
        }
        if (!answered && refusal != null) {
            // not one of the metrics will do: that is no empty report
            throw refusal;
        }
    }

    private void read(Piece piece, ZoneId zone) {
        ReportExtract extract = new ReportExtract(stream, piece.metric(), zone, piece.from(), piece.to());
        int date = spec.slot(ReportExtraction.dateColumn(stream).name());
        long from = ReportPlan.midnight(piece.from()).toEpochMilli();
        long to = ReportPlan.midnight(piece.to()).toEpochMilli();
        try (ExtractedRows rows = reports.open(extract, source.cancellation())) {
            while (source.next(rows, spec, tally, landing::keep)) {
                @Nullable Object[] row = rows.row();
                long begins = (Long) Objects.requireNonNull(row[date]);
                if (begins >= from && begins < to) {
                    landing.stage(spec.shape().apply(row));
                }
            }
        }
    }

    private void commit(Piece piece, LocalDate today) {
        List<Mark> marks = List.of(mark(piece.part(), piece.to(), today));
        if (!request.deleteMissing()) {
            landing.commit(now -> marks);
            return;
        }
        String metric = piece.metric();
        Map<String, String> place = metric == null ? Map.of() : Map.of(Objects.requireNonNull(metricColumn), metric);
        landing.replace(
                new Stretch(
                        ReportExtraction.dateColumn(stream).name(),
                        ReportPlan.midnight(piece.from()),
                        ReportPlan.midnight(piece.to()),
                        place),
                now -> marks);
    }

    private Mark mark(Part part, LocalDate upTo, LocalDate today) {
        return new Mark(part.name(), plan.cursor(part, upTo), plan.began(part, today));
    }
}
