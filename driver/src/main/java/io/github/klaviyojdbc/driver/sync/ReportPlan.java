/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.driver.sync.store.SyncState;
import io.github.klaviyojdbc.schemas.ReportDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which days of a report are to be read: those that have ended since each part was left, and some before them, whose numbers
 * still change. Days are the company's; the state holds them as if its clock were UTC, as the rows do.
 */
final class ReportPlan {
    /** Days that a report is asked for where nothing says when to begin; of one without intervals each is a question. */
    private static final int SERIES_BEGIN = 30;

    private static final int VALUES_BEGIN = 1;

    /** Klaviyo attributes a conversion days after the message, and events come late. */
    private static final Duration LOOKBACK = Duration.ofDays(7);

    private static final String ZONE = "timezone";

    private final ReportDefinition report;
    private final boolean incremental;
    private final @Nullable LocalDate wanted;
    private final long lookback;
    private final Map<String, SyncState> states = new HashMap<>();

    /** Days of one metric, or of none. */
    record Piece(@Nullable String metric, Part part, LocalDate from, LocalDate to) {}

    ReportPlan(ReportDefinition report, SyncRequest request, List<SyncState> known) {
        this.report = report;
        this.incremental = request.mode().incremental();
        this.wanted = request.start() == null ? null : firstDay(request.start());
        this.lookback =
                request.lookback().orElse(LOOKBACK).plusDays(1).minusNanos(1).toDays();
        known.forEach(state -> states.put(state.part(), state));
    }

    private static LocalDate firstDay(Instant start) {
        LocalDate day = LocalDate.ofInstant(start, ZoneOffset.UTC);
        return midnight(day).isBefore(start) ? day.plusDays(1) : day;
    }

    static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The part of a metric, or of the report as a whole, by the clock of a company. */
    static Part part(@Nullable String column, @Nullable String metric, ZoneId zone) {
        Part part = column == null || metric == null ? Part.WHOLE : Part.WHOLE.with(column, metric);
        return part.with(ZONE, zone.getId());
    }

    /** The company's clock when it was last asked for. */
    Optional<ZoneId> knownZone() {
        return states.values().stream()
                .max(Comparator.comparing(SyncState::syncedAt))
                .map(SyncState::part)
                .filter(part -> part.contains(ZONE + "="))
                .map(part -> ZoneId.of(part.substring(part.lastIndexOf('=') + 1)));
    }

    /** Whether all days that have ended are there. */
    boolean isDone(Part part, LocalDate today) {
        return incremental
                && holding(part)
                        .filter(state -> !midnight(today).isAfter(Objects.requireNonNull(state.cursor())))
                        .isPresent();
    }

    /** The state of a part that still holds: not if reading is to begin earlier than it did then. */
    private Optional<SyncState> holding(Part part) {
        return Optional.ofNullable(states.get(part.name()))
                .filter(state -> incremental && state.cursor() != null && state.start() != null)
                .filter(state -> wanted == null || !midnight(wanted).isBefore(Objects.requireNonNull(state.start())));
    }

    /** Where reading begins if nothing has been read. */
    private LocalDate beginning(LocalDate today) {
        int days = report.kind() == ReportDefinition.Kind.VALUES ? VALUES_BEGIN : SERIES_BEGIN;
        LocalDate first = wanted == null ? today.minusDays(days) : wanted;
        LocalDate since = report.since();
        return since != null && since.isAfter(first) ? since : first;
    }

    /** The bookmark of a part once these days have been read: reading some again does not move it back. */
    Instant cursor(Part part, LocalDate upTo) {
        return holding(part)
                .map(SyncState::cursor)
                .filter(midnight(upTo)::isBefore)
                .orElse(midnight(upTo));
    }

    /** What the state says afterwards of where reading began. */
    Instant began(Part part, LocalDate today) {
        return holding(part).map(SyncState::start).orElse(midnight(beginning(today)));
    }

    /** The days to read of a part, as many at a time as one question may ask for; those of today are not over. */
    List<Piece> pieces(@Nullable String metric, Part part, LocalDate today) {
        if (isDone(part, today)) {
            return List.of();
        }
        LocalDate from = from(part, today);
        List<Piece> pieces = new ArrayList<>();
        while (from.isBefore(today)) {
            LocalDate farthest = from.plusDays(daysOfAQuestion());
            LocalDate to = farthest.isBefore(today) ? farthest : today;
            pieces.add(new Piece(metric, part, from, to));
            from = to;
        }
        return pieces;
    }

    private LocalDate from(Part part, LocalDate today) {
        LocalDate began = LocalDate.ofInstant(began(part, today), ZoneOffset.UTC);
        LocalDate first = wanted != null && wanted.isAfter(began) ? wanted : began;
        return holding(part)
                .map(state -> LocalDate.ofInstant(Objects.requireNonNull(state.cursor()), ZoneOffset.UTC)
                        .minusDays(lookback))
                .filter(first::isBefore)
                .orElse(first);
    }

    private int daysOfAQuestion() {
        return switch (report.kind()) {
            case VALUES -> 1;
            case SERIES -> 60;
            case AGGREGATES -> 365;
        };
    }

    /** Whether nothing of the report has been read so far. */
    boolean isNew() {
        return states.isEmpty();
    }
}
