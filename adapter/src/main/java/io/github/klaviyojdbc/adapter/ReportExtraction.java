/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.adapter.scan.Scans;
import io.github.klaviyojdbc.adapter.scan.report.Reports;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ReportInput;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads reports for whoever copies them elsewhere, by whole days of the company's. Thread-safe. */
public final class ReportExtraction {
    private final Reports reports;
    private final Scans scans;

    ReportExtraction(Reports reports, Scans scans) {
        this.reports = reports;
        this.scans = scans;
    }

    /** The clock that the company counts its days by; the first time, Klaviyo is asked. */
    public ZoneId timezone(Cancellation cancellation) {
        return reports.timezone(cancellation);
    }

    /** The column that tells the metric that is counted; nothing where the report knows none. */
    public static Optional<ColumnDefinition> metricColumn(StreamDefinition stream) {
        return column(stream, ReportInput.METRIC);
    }

    /** The column that tells when a row's time begins. */
    public static ColumnDefinition dateColumn(StreamDefinition stream) {
        return stream.column("date").orElseThrow();
    }

    /** The metrics that the connection names for a report that knows some; empty for all of the account. */
    public List<String> namedMetrics(StreamDefinition stream) {
        return reports.namedMetrics(stream);
    }

    /** Whether Klaviyo has refused a report as its metric is none that reports can count. */
    public static boolean refusesMetric(ApiException thrown) {
        return Reports.refusesMetric(thrown);
    }

    /** Starts reading all columns. Nothing is sent before the first row is asked for. */
    public ExtractedRows open(ReportExtract extract, Cancellation cancellation) {
        StreamDefinition stream = extract.stream();
        ColumnDefinition date = dateColumn(stream);
        List<Condition> conditions = new ArrayList<>();
        conditions.add(new Bound(date, Direction.FROM, midnight(extract.from())));
        conditions.add(new Bound(date, Direction.BELOW, midnight(extract.to())));
        metricColumn(stream).ifPresent(column -> conditions.add(is(column, String.valueOf(extract.metric()))));
        column(stream, ReportInput.TIMEZONE)
                .ifPresent(column -> conditions.add(is(column, extract.zone().getId())));
        ApiRequest request = ApiRequest.all(stream, stream.columns()).withConditions(conditions);
        return new ExtractedRows(scans.open(request.bind(new Object[0]).orElseThrow(), cancellation));
    }

    private static Optional<ColumnDefinition> column(StreamDefinition stream, ReportInput input) {
        return stream.columns().stream().filter(column -> column.is(input)).findFirst();
    }

    private static Condition is(ColumnDefinition column, String value) {
        return new Among(column, List.of(new Operand.Literal(value)));
    }

    /** Bounds of reports hold a clock's time as if it were UTC. */
    private static Operand midnight(LocalDate day) {
        return new Operand.Literal(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
