/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.scan.Itinerary.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of a route's key, read in the key's order. What lies far ahead of it can be cut off at any time: it then stops there,
 * wherever its pages lead. A page whose link has gone stale is asked for again by the key of the row before it. Pages are asked
 * for by one thread at a time; the rest is guarded by the ranges' lock.
 */
final class RangeWalk implements Run {
    /** No fewer pages are worth a range. */
    private static final int FEWEST_PAGES = 2;
    /** Of rows scattered at random, one in a dozen stretches has so many deviations more than it should. */
    private static final double SLACK = 1.5;

    private static final int STALE_LINKS = 5;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Ranges ranges;
    private KeyRange asked;
    private KeyRange range;
    private @Nullable Walk walk;
    /** Whether it has its size: what is cut off has not, until somebody begins it. */
    private boolean sized;

    private final Frontier frontier = new Frontier();
    /** So many pages are taken in one go, as the last time. */
    private int expectedPages;

    private @Nullable Page probed;

    private int pages;
    private long rows;
    private Density pace = Density.UNKNOWN;
    /** Whether the last page lies in a second, which cannot be cut and says nothing of the next. */
    private boolean crowded;

    private boolean ended;
    private int staleLinks;

    /** A range that may be cut before it is begun. */
    RangeWalk(Ranges ranges, KeyRange range) {
        this.ranges = ranges;
        this.asked = range;
        this.range = range;
    }

    /** A range that is known from the last time. */
    RangeWalk(Ranges ranges, Leg leg) {
        this.ranges = ranges;
        this.asked = leg.asked();
        this.range = leg.range();
        this.sized = true;
        this.expectedPages = leg.pages();
    }

    @Override
    public @Nullable Page next() {
        Walk current;
        synchronized (ranges) {
            current = ended ? null : begin();
            if (current == null) {
                return ended ? null : finish();
            }
        }
        try {
            Page page = probed == null ? current.next() : probed;
            synchronized (ranges) {
                probed = null;
                return page == null ? finish() : take(page);
            }
        } catch (ApiException.Rejected e) {
            synchronized (ranges) {
                return resume(e);
            }
        }
    }

    /**
     * Asks for the first page, which is kept until it is asked for, and estimates by it how many there are. Nothing else may have
     * been called before.
     */
    double probe() {
        Walk first;
        synchronized (ranges) {
            first = begin();
        }
        Page page = first == null ? null : first.next();
        probed = page;
        List<Long> keys = page == null ? List.of() : keys(page);
        if (page == null || keys.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        synchronized (ranges) {
            Instant here = Instant.ofEpochMilli(keys.get(keys.size() - 1));
            return pagesFrom(here, Density.atEnd(keys), page.rows().size());
        }
    }

    private List<Long> keys(Page page) {
        return page.rows().stream().map(ranges::key).filter(Objects::nonNull).toList();
    }

    private @Nullable Walk begin() {
        if (walk == null) {
            walk = ranges.walk(asked).orElse(null);
        }
        return walk;
    }

    private @Nullable Page finish() {
        ended = true;
        walk = null;
        frontier.end();
        ranges.ended();
        return null;
    }

    private Page take(Page page) {
        pages++;
        List<@Nullable Object[]> taken = new ArrayList<>();
        boolean beyond = false;
        int inRange = 0;
        for (@Nullable Object[] row : page.rows()) {
            Long key = ranges.key(row);
            if (key != null && !range.contains(key)) {
                beyond |= isBeyond(key);
                continue;
            }
            inRange++;
            if (!frontier.holds(ranges.id(row)) && ranges.isNew(ranges.id(row), key)) {
                taken.add(row);
            }
        }
        // rows read before do not count as getting on
        staleLinks = taken.isEmpty() ? staleLinks : 0;
        ranges.learn(page, inRange);
        learn(page, keys(page));
        rows += inRange;
        if (beyond || page.next() == null) {
            finish();
        }
        return new Page(taken.stream().map(ranges::trim).toList(), null);
    }

    private void learn(Page page, List<Long> keys) {
        if (!keys.isEmpty()) {
            Long last = keys.get(keys.size() - 1);
            long span = Math.abs(last - keys.get(0));
            crowded = span < SECOND.toMillis();
            pace = crowded ? pace : Density.of(page.rows().size(), span);
            frontier.advance(page, ranges, last);
        }
    }

    private boolean isBeyond(long key) {
        Instant end = ranges.descending() ? range.from() : range.below();
        return end != null && (ranges.descending() ? key < end.toEpochMilli() : key >= end.toEpochMilli());
    }

    /** Asks again from the last row's second on, for rows of the same second may be missing. */
    private Page resume(ApiException.Rejected failure) {
        staleLinks++;
        if (!failure.isStaleCursor() || staleLinks > STALE_LINKS) {
            throw failure;
        }
        walk = null;
        Long position = frontier.position();
        if (position != null) {
            Instant second = Frontier.second(position);
            range = ranges.descending() ? range.until(second.plus(SECOND)) : range.since(second);
            asked = range;
            ranges.resumed();
        }
        return new Page(List.of(), null);
    }

    @Override
    public List<Run> cutOff(int shares) {
        synchronized (ranges) {
            List<Run> off = new ArrayList<>();
            Instant moment = shares < 2 || (walk == null && sized) || !isToBeCut() ? null : moment(shares);
            if (moment != null) {
                boolean down = ranges.descending();
                RangeWalk rest = new RangeWalk(ranges, down ? range.until(moment) : range.since(moment));
                range = down ? range.since(moment) : range.until(moment);
                asked = walk == null ? range : asked;
                sized = true;
                ranges.insert(rest, this);
                off.add(rest);
            }
            off.addAll(ranges.planned());
            off.addAll(ranges.farEnd());
            return off;
        }
    }

    @Override
    public double pagesLeft() {
        synchronized (ranges) {
            Long position = frontier.position();
            return position == null || !isToBeCut() ? 0 : pagesFrom(Instant.ofEpochMilli(position), pace);
        }
    }

    private boolean isToBeCut() {
        return !ended && pages >= expectedPages && ranges.isStable() && isOfLarge();
    }

    /** Whether the collection is worth the requests that cutting may cost; what is cut once is. */
    private boolean isOfLarge() {
        Long position = frontier.position();
        boolean seemsLarge = position != null
                && pages >= FEWEST_PAGES
                && (crowded || pagesFrom(Instant.ofEpochMilli(position), pace) > Ranges.LARGE);
        return ranges.isLarge(seemsLarge);
    }

    private double pagesFrom(Instant here, Density density) {
        return pagesFrom(here, density, ranges.pageRows());
    }

    private double pagesFrom(Instant here, Density density, int pageRows) {
        long millis = Math.abs(Duration.between(here, end()).toMillis());
        return (double) millis / density.millis() / pageRows;
    }

    /** The moment where there is nothing more, or nothing that could be asked for by another. */
    private Instant end() {
        if (ranges.descending()) {
            return range.from() == null ? Instant.EPOCH : range.from();
        }
        return range.below() == null ? ranges.present() : range.below();
    }

    /** Where to cut, so that a share of the pages is left; null where they are too few, or nobody knows how many there are. */
    private @Nullable Instant moment(int shares) {
        Instant edge = ranges.descending() ? range.below() : range.from();
        Long position = frontier.position();
        Instant here = position == null ? edge : Instant.ofEpochMilli(position);
        Density density = position == null ? ranges.before(this) : pace;
        if (here == null || !(crowded || density.isKnown())) {
            return null;
        }
        if (crowded) {
            return between(here, 1, 0);
        }
        double left = pagesFrom(here, density);
        double mine = Math.max(FEWEST_PAGES, Math.floor(Math.min(left / shares, ranges.mostPages())));
        double rows = mine * ranges.pageRows();
        long rest = density.span(ranges.pageRows());
        return left < mine + 1 ? null : between(here, density.span(rows - SLACK * Math.sqrt(rows)), rest);
    }

    /** The second that is so far on from here, if there is so much time behind it. */
    private @Nullable Instant between(Instant here, long millis, long rest) {
        if (ranges.descending()) {
            Instant moment = Frontier.second(here.toEpochMilli() - millis);
            moment = frontier.position() == null && !moment.isBefore(here) ? here.minus(SECOND) : moment;
            return moment.minusMillis(rest).isAfter(end()) && moment.isBefore(ranges.present()) ? moment : null;
        }
        Instant moment = Frontier.second(here.toEpochMilli() + millis - 1).plus(SECOND);
        return moment.plusMillis(rest).isBefore(end()) ? moment : null;
    }

    /** How far apart rows are in it; empty while nothing is known. */
    Optional<Density> density() {
        Instant from = range.from();
        Instant below = range.below();
        if (ended && from != null && below != null) {
            return Optional.of(Density.of(rows, Duration.between(from, below).toMillis()));
        }
        if (ended && rows == 0) {
            return Optional.of(Density.UNKNOWN);
        }
        return pace.known();
    }

    Leg leg() {
        return new Leg(asked, range, pages);
    }

    boolean isEnded() {
        return ended;
    }
}
