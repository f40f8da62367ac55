/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows that an answer to a question is: one per group, and per date where there are dates. */
record AnswerRows(List<ColumnDefinition> columns, Question question) {
    List<@Nullable Object[]> of(Answer answer) {
        List<@Nullable Long> dates = new ArrayList<>();
        answer.dates().forEach(date -> dates.add(date(date)));
        if (dates.isEmpty()) {
            dates.add(
                    question.window().word() == null ? millis(question.window().start()) : null);
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Answer.Group group : answer.groups()) {
            for (int place = 0; place < dates.size(); place++) {
                rows.add(row(group, dates.get(place), place));
            }
        }
        return rows;
    }

    private @Nullable Object[] row(Answer.Group group, @Nullable Long date, int place) {
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int slot = 0; slot < row.length; slot++) {
            ColumnDefinition column = columns.get(slot);
            String name = column.path().get(0);
            row[slot] = switch (column.source()) {
                case STATISTIC -> number(group.statistics().get(name), place);
                case GROUPING -> grouping(group.groupings().get(name), column);
                default -> input(column, date);
            };
        }
        return row;
    }

    /** Arrays may be missing or too short. */
    private static @Nullable Double number(@Nullable List<@Nullable Double> numbers, int place) {
        return numbers == null || place >= numbers.size() ? null : numbers.get(place);
    }

    /** What belongs to the key is empty rather than null where there is none. */
    private static @Nullable String grouping(@Nullable String value, ColumnDefinition column) {
        return value == null && !column.nullable() ? "" : value;
    }

    private @Nullable Object input(ColumnDefinition column, @Nullable Long date) {
        return switch (column.input().orElseThrow()) {
            case METRIC -> question.metric();
            case INTERVAL -> question.interval();
            case TIMEFRAME -> timeframe(date);
            case START -> date;
            case END ->
                question.window().word() == null ? millis(question.window().end()) : null;
            case TIMEZONE -> question.timezone();
            case BY -> question.by();
        };
    }

    /** A row of a series is about its own interval, however many were asked for at a time. */
    private String timeframe(@Nullable Long date) {
        String interval = question.interval();
        if (question.window().word() != null || interval == null || date == null) {
            return question.window().text();
        }
        LocalDateTime start = LocalDateTime.ofInstant(Instant.ofEpochMilli(date), ZoneOffset.UTC);
        return Window.of(start, Interval.of(interval).next(start)).text();
    }

    /** A date as the milliseconds of its clock: reports write the clock's time, aggregates the instant. */
    private Long date(String text) {
        TemporalAccessor date =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        if (!(date instanceof OffsetDateTime instant)) {
            return millis((LocalDateTime) date);
        }
        return millis(
                question.isOfAggregates()
                        ? instant.atZoneSameInstant(ZoneId.of(Objects.requireNonNull(question.timezone())))
                                .toLocalDateTime()
                        : instant.toLocalDateTime());
    }

    private static Long millis(LocalDateTime clock) {
        return clock.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
