/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.adapter.request.ReportLanguage;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.FilterDefinition;
import io.github.klaviyojdbc.schemas.ReportDefinition;
import io.github.klaviyojdbc.schemas.ReportDefinition.Kind;
import io.github.klaviyojdbc.schemas.ReportInput;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The questions that a request of a report table comes to, metric by metric, as few as Klaviyo allows. */
final class Questions {
    private final ApiRequest request;
    private final StreamDefinition stream;
    private final ReportDefinition report;
    private final Defaults defaults;

    /** What holds where a query says nothing. */
    interface Defaults {
        Instant now();

        /** Asks Klaviyo. */
        ZoneId timezone();

        /** May ask Klaviyo. */
        List<String> metrics(StreamDefinition stream);
    }

    Questions(ApiRequest request, Defaults defaults) {
        this.request = request;
        this.stream = request.stream();
        this.report = Objects.requireNonNull(stream.report());
        this.defaults = defaults;
    }

    List<Question> all() {
        List<Question> questions = new ArrayList<>();
        List<@Nullable String> metrics = has(ReportInput.METRIC)
                ? new ArrayList<>(given(ReportInput.METRIC).orElseGet(() -> defaults.metrics(stream)))
                : Arrays.asList((String) null);
        List<@Nullable String> zones = has(ReportInput.TIMEZONE)
                ? new ArrayList<>(given(ReportInput.TIMEZONE)
                        .orElseGet(() -> List.of(defaults.timezone().getId())))
                : Arrays.asList((String) null);
        List<@Nullable String> intervals = report.interval() == null
                ? Arrays.asList((String) null)
                : new ArrayList<>(given(ReportInput.INTERVAL).orElse(List.of(report.interval())));
        for (String zone : zones) {
            for (String interval : intervals) {
                List<Window> windows = windows(interval, zone);
                for (String metric : metrics) {
                    for (String by : given(ReportInput.BY).orElse(List.of(""))) {
                        windows.forEach(window -> questions.add(new Question(
                                stream,
                                statistics(),
                                groups(),
                                ReportLanguage.filter(request),
                                metric,
                                interval,
                                window,
                                by,
                                zone)));
                    }
                }
            }
        }
        return questions;
    }

    private List<Window> windows(@Nullable String interval, @Nullable String zone) {
        Supplier<LocalDateTime> companyTime =
                () -> LocalDateTime.ofInstant(defaults.now(), zone == null ? defaults.timezone() : zone(zone));
        Windows windows = new Windows(request, report.kind(), defaults.now(), companyTime);
        Optional<List<String>> words = given(ReportInput.TIMEFRAME);
        if (words.isPresent()) {
            if (windows.areGiven() && report.kind() == Kind.VALUES) {
                throw Refusal.of(stream.name(), "either a timeframe or dates can be asked for, not both");
            }
            return words.get().stream().map(Window::of).toList();
        }
        if (!windows.areGiven() && report.timeframe() != null) {
            return List.of(Window.of(report.timeframe()));
        }
        return windows.of(interval == null ? null : Interval.of(interval));
    }

    private ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Refusal.of(stream.name(), "'" + name + "' is no time zone. Name one of the IANA database");
        }
    }

    /** The statistics wanted: a report needs one even where only its rows matter. */
    private List<String> statistics() {
        List<String> wanted = names(request.columns().stream(), ColumnSource.STATISTIC);
        return wanted.isEmpty()
                ? names(stream.columns().stream(), ColumnSource.STATISTIC).subList(0, 1)
                : wanted;
    }

    /** The groupings to ask for: none where those that come by themselves will do. */
    private List<String> groups() {
        List<String> more = names(request.columns().stream().filter(ColumnDefinition::nullable), ColumnSource.GROUPING);
        if (more.isEmpty() || report.kind() == Kind.AGGREGATES) {
            return List.of();
        }
        List<String> groups = new ArrayList<>(
                names(stream.columns().stream().filter(column -> !column.nullable()), ColumnSource.GROUPING));
        groups.addAll(more);
        return groups;
    }

    private static List<String> names(Stream<ColumnDefinition> columns, ColumnSource source) {
        return columns.filter(column -> column.source() == source)
                .map(column -> column.path().get(0))
                .distinct()
                .toList();
    }

    private boolean has(ReportInput input) {
        return stream.columns().stream().anyMatch(column -> column.is(input));
    }

    /** What the query says of an input that is text. */
    private Optional<List<String>> given(ReportInput input) {
        return request.conditions().stream()
                .filter(Among.class::isInstance)
                .filter(condition -> condition.column().is(input))
                .map(condition -> texts((Among) condition))
                .findFirst();
    }

    private List<String> texts(Among among) {
        List<String> texts = among.values().stream()
                .map(value -> ((Operand.Literal) value).value().toString())
                .toList();
        for (FilterDefinition filter : among.column().filters()) {
            for (String text : texts) {
                if (!filter.knows(text)) {
                    throw Refusal.of(
                            stream.name(),
                            among.column().name() + " cannot be '" + text + "', only "
                                    + String.join(", ", filter.values()));
                }
            }
        }
        return texts;
    }
}
