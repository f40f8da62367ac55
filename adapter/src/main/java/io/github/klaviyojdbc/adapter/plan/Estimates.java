/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Bound;
import io.github.klaviyojdbc.adapter.request.Condition.Present;
import io.github.klaviyojdbc.adapter.request.Cuts;
import io.github.klaviyojdbc.adapter.request.FilterLanguage;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.adapter.request.RowLimit;
import io.github.klaviyojdbc.adapter.scan.StreamSizes;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.PartitionDefinition;
import io.github.klaviyojdbc.schemas.ReportInput;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request is likely to bring and to cost, from what streams declare and what was seen of them. Requests are what
 * counts: each costs a part of the account's allowance and a round trip. Thread-safe.
 */
public final class Estimates {
    /** What a request costs, in rows. */
    private static final double REQUEST = 1000;
    /** How far back an account's past is taken to reach. */
    private static final Duration PAST = Duration.ofDays(3 * 365);

    private static final double SIDE = 0.3;
    private static final double VALUE = 0.02;
    private static final double TEXT = 0.1;
    private static final double PRESENT = 0.9;
    private static final double LEAST = 1e-6;
    /** What is asked for is asked for a reason: a bound that seems to leave all is worth saying still. */
    private static final double MOST = 0.95;

    private final StreamCatalog catalog;
    private final StreamSizes sizes;
    private final FilterLanguage language;
    private final Clock clock;

    public Estimates(StreamCatalog catalog, StreamSizes sizes, FilterLanguage language, Clock clock) {
        this.catalog = catalog;
        this.sizes = sizes;
        this.language = language;
        this.clock = clock;
    }

    /** The rows of an answer. */
    public double rows(ApiRequest request) {
        double rows = unlimitedRows(request);
        RowLimit limit = request.limit();
        if (limit != null && limit.fetch().slot() < 0 && limit.offset().slot() < 0) {
            rows = Math.min(rows, (double) limit.rows(new Object[0]));
        }
        return Math.max(1, rows);
    }

    private double unlimitedRows(ApiRequest request) {
        double rows = (double) sizes.rows(request.stream());
        for (Condition condition : request.conditions()) {
            if (!(condition instanceof Bound)) {
                rows *= share(request, condition);
            }
        }
        Set<ColumnDefinition> bounded = new LinkedHashSet<>();
        for (Condition condition : request.conditions()) {
            if (condition instanceof Bound && bounded.add(condition.column())) {
                rows *= range(request.conditions(), condition.column());
            }
        }
        return rows;
    }

    /** The requests that bring it. */
    public double requests(ApiRequest request) {
        double walks = walks(request) * parentsWalked(request);
        return listing(request)
                + Math.max(
                        walks, Math.ceil(rows(request) / request.stream().page().rows()));
    }

    /** The requests that find the parents, where all of them must be walked. */
    private double listing(ApiRequest request) {
        return walksAllParents(request) ? requests(ApiRequest.all(parents(request.stream()), List.of())) : 0;
    }

    private double parentsWalked(ApiRequest request) {
        return walksAllParents(request) ? (double) sizes.rows(parents(request.stream())) : 1;
    }

    private static boolean walksAllParents(ApiRequest request) {
        return request.stream().parent() != null && Cuts.parentKeys(request).isEmpty();
    }

    /** What it costs to have it, in the planner's unit. */
    double cost(ApiRequest request) {
        return rows(request) + REQUEST * requests(request);
    }

    /** How many rows of a request have one value of a column. */
    public double rowsPerValue(ApiRequest request, ColumnDefinition column) {
        return rows(request) / values(request.stream(), column);
    }

    /** The requests that it takes to ask for so many values of a column, and nothing else. */
    public double lookUps(ApiRequest request, ColumnDefinition column, double values) {
        double pagesPerValue =
                rowsPerValue(request, column) / request.stream().page().rows();
        if (request.stream().report() != null) {
            return values;
        }
        if (column.source() == ColumnSource.PARENT) {
            return values * Math.max(walks(request), Math.ceil(pagesPerValue));
        }
        double walks = walks(request) * parentsWalked(request);
        if (language.asksTogether(column)) {
            double batches = Math.ceil(values / FilterLanguage.VALUES);
            return listing(request) + Math.max(batches * walks, Math.ceil(values * pagesPerValue));
        }
        return listing(request) + values * Math.max(walks, Math.ceil(pagesPerValue));
    }

    /** Whether to ask for a request's rows by one value after the other takes fewer requests than to read them all. */
    boolean splittingPays(ApiRequest request, List<Condition> splitting) {
        if (splitting.stream().anyMatch(condition -> condition.column().source() == ColumnSource.PARENT)) {
            return true;
        }
        return requests(request.withConditions(splitting)) <= requests(request);
    }

    /** How many values a column has. */
    public double values(StreamDefinition stream, ColumnDefinition column) {
        double rows = (double) sizes.rows(stream);
        if (stream.primaryKey().equals(List.of(column.name()))) {
            return rows;
        }
        if (column.references() != null) {
            return catalog.stream(column.references().stream())
                    .map(referenced -> (double) sizes.rows(referenced))
                    .orElse(rows);
        }
        return column.type() == ColumnType.BOOLEAN ? Math.min(2, rows) : Math.max(1, rows * TEXT);
    }

    /** Whether the size of its stream has been seen. */
    public boolean knows(StreamDefinition stream) {
        return sizes.seen(stream).isPresent();
    }

    /** How many questions a report is: one for each metric. */
    private double questions(ApiRequest request) {
        return request.stream().columns().stream()
                .filter(column -> column.is(ReportInput.METRIC))
                .findFirst()
                .map(metric -> request.conditions().stream()
                        .filter(condition ->
                                condition instanceof Among && condition.column().equals(metric))
                        .mapToDouble(condition -> condition.operands().size())
                        .min()
                        .orElseGet(() -> values(request.stream(), metric)))
                .orElse(1.0);
    }

    private double walks(ApiRequest request) {
        if (request.stream().report() != null) {
            return questions(request);
        }
        double walks = request.conditions().stream()
                .filter(Among.class::isInstance)
                .map(Among.class::cast)
                .filter(among -> !isPartition(request.stream(), among.column()))
                .mapToDouble(language::walks)
                .reduce(1, (one, other) -> one * other);
        for (PartitionDefinition partition : request.stream().partitions()) {
            walks *= request.conditions().stream()
                    .filter(condition -> condition instanceof Among
                            && condition.column().name().equals(partition.column()))
                    .mapToInt(condition -> condition.operands().size())
                    .findFirst()
                    .orElse(partition.values().size());
        }
        return walks;
    }

    private static boolean isPartition(StreamDefinition stream, ColumnDefinition column) {
        return stream.partitions().stream()
                .anyMatch(partition -> partition.column().equals(column.name()));
    }

    private StreamDefinition parents(StreamDefinition stream) {
        return Optional.ofNullable(stream.parent())
                .flatMap(parent -> catalog.stream(parent.stream()))
                .orElseThrow();
    }

    private double share(ApiRequest request, Condition condition) {
        if (condition instanceof Among among) {
            boolean keyed = among.column().references() != null
                    || request.stream().primaryKey().contains(among.column().name())
                    || among.column().type() == ColumnType.BOOLEAN;
            double one = keyed ? 1 / values(request.stream(), among.column()) : VALUE;
            return Math.min(1, one * among.values().size());
        }
        return condition instanceof Present ? PRESENT : TEXT;
    }

    /** The share of rows between the bounds on a column: of the account's past, where they are instants that are known. */
    private double range(List<Condition> conditions, ColumnDefinition column) {
        Instant now = clock.instant();
        double from = 0;
        double to = 1;
        double unknown = 1;
        for (Condition condition : conditions) {
            if (condition instanceof Bound bound && bound.column().equals(column)) {
                Instant value = instant(bound.value());
                if (value == null) {
                    unknown *= SIDE;
                } else if (bound.direction().lower()) {
                    from = Math.max(from, 1 - age(value, now));
                } else {
                    to = Math.min(to, 1 - age(value, now));
                }
            }
        }
        return Math.max(LEAST, unknown * Math.min(MOST, to - from));
    }

    private static double age(Instant value, Instant now) {
        return (double) (now.getEpochSecond() - value.getEpochSecond()) / PAST.toSeconds();
    }

    private static @Nullable Instant instant(Operand value) {
        return value instanceof Operand.Literal literal && literal.value() instanceof Instant instant ? instant : null;
    }
}
