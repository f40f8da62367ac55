/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.SortKey;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.FilterOperator;
import io.github.klaviyojdbc.schemas.SortDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of a key in which one route is read, in order, and what they must know of each other so that each row comes once.
 * Rows in the making have the key and the id behind their columns. Everything is guarded by this object's lock.
 */
final class Ranges {
    /** A collection that seems to have more pages left is worth the requests that cutting it costs. */
    static final int LARGE = 15;

    /** So many pages with hardly any rows say nothing yet. */
    private static final int POOR = 4;

    private static final Duration CLOCKS = Duration.ofMinutes(1);
    private static final int PAGES = 16;
    private static final int PAGES_IN_ORDER = 4;

    private final Route route;
    private final SortKey key;
    private final Supplier<Instant> present;
    private final List<ColumnDefinition> seen;
    private final int keySlot;
    private final int idSlot;
    /** The ids of rows that were read before there were ranges. */
    private final Set<String> given = new HashSet<>();

    /** The ids of all rows, where a change of its key may bring a row once more. */
    private final SeenIds moving = new SeenIds();

    private final Set<String> withoutKey = new HashSet<>();
    private final List<RangeWalk> walks = new ArrayList<>();
    private List<RangeWalk> planned = List.of();
    private boolean large;
    private boolean bounded;
    private boolean farEndPlanned;
    private boolean resumed;
    private int pageRows;
    private int goodPages;
    private int poorPages;

    private Ranges(Route route, SortKey key, ColumnDefinition id, Supplier<Instant> present) {
        this.route = route;
        this.key = key;
        this.present = present;
        List<ColumnDefinition> columns = new ArrayList<>(route.request().columns());
        Stream.of(key.column(), id).filter(column -> !columns.contains(column)).forEach(columns::add);
        this.seen = List.copyOf(columns);
        this.keySlot = columns.indexOf(key.column());
        this.idSlot = columns.indexOf(id);
        this.pageRows = route.request().stream().page().rows();
    }

    /**
     * The ranges of a route, none of them begun; empty where there is no key to cut it by. A request in an order can only be cut
     * by the column of that order.
     */
    static Optional<Ranges> of(Route route, Supplier<Instant> present) {
        ApiRequest request = route.request();
        Optional<ColumnDefinition> id = request.stream().columns().stream()
                .filter(column -> column.source() == ColumnSource.ID)
                .findFirst();
        if (request.stream().each() != null || id.isEmpty()) {
            return Optional.empty();
        }
        Optional<SortKey> key = request.sort() == null
                ? request.stream().columns().stream()
                        .filter(column -> isKey(column, SortDefinition::stable))
                        .findFirst()
                        .map(column -> new SortKey(column, false))
                : Optional.of(request.sort()).filter(sort -> isKey(sort.column(), order -> true));
        return key.map(sort -> new Ranges(route, sort, id.get(), present));
    }

    private static boolean isKey(ColumnDefinition column, Predicate<SortDefinition> wanted) {
        SortDefinition sort = column.sort();
        return column.type() == ColumnType.TIMESTAMP
                && sort != null
                && sort.exact()
                && wanted.test(sort)
                && hasFilter(column, FilterOperator.GREATER_OR_EQUAL, FilterOperator.GREATER_THAN)
                && hasFilter(column, FilterOperator.LESS_THAN, FilterOperator.LESS_OR_EQUAL);
    }

    private static boolean hasFilter(ColumnDefinition column, FilterOperator... operators) {
        return column.filters().stream()
                .anyMatch(filter -> Stream.of(operators).anyMatch(filter.operators()::contains));
    }

    /** Whether the key is among the columns asked for, so that seeing it takes no bytes. */
    boolean isKeyWanted() {
        return route.request().columns().contains(key.column());
    }

    /** Whether ranges may be read side by side: no row's key changes meanwhile. */
    boolean isStable() {
        return order().stable();
    }

    private SortDefinition order() {
        return Objects.requireNonNull(key.column().sort());
    }

    /** How many pages a range may fill: in an order, those behind it have to wait for it. */
    int mostPages() {
        return route.request().sort() == null ? PAGES : PAGES_IN_ORDER;
    }

    boolean descending() {
        return key.descending();
    }

    /** The range that is everything, to be cut while it is read; or the first of the ranges that it was cut into the last time. */
    synchronized RangeWalk first() {
        if (route.notes().get(route.name()) instanceof Itinerary known) {
            known.legs().forEach(leg -> walks.add(new RangeWalk(this, leg)));
        } else {
            walks.add(new RangeWalk(this, KeyRange.ALL));
        }
        planned = List.copyOf(walks.subList(1, walks.size()));
        bounded = !planned.isEmpty();
        return walks.get(0);
    }

    /** Whether there are ranges that are known beforehand. */
    synchronized boolean isPlanned() {
        return !planned.isEmpty();
    }

    /** Whether all of it is a large collection: as it seems now, or has seemed before. */
    synchronized boolean isLarge(boolean seemsLarge) {
        large |= seemsLarge || bounded;
        return large;
    }

    /** The ranges that are known beforehand, but for the first; once. */
    List<RangeWalk> planned() {
        List<RangeWalk> rest = planned;
        planned = List.of();
        return rest;
    }

    /** The route's walk as it comes, with the ids of its rows. */
    Walk plain() {
        List<ColumnDefinition> columns = new ArrayList<>(route.request().columns());
        ColumnDefinition id = seen.get(idSlot);
        if (!columns.contains(id)) {
            columns.add(id);
        }
        return route.plain(columns);
    }

    /** A page of that walk: takes note of its rows, and leaves them with the request's columns. */
    synchronized Page give(Page page) {
        int columns = route.request().columns().size();
        int id = idSlot < columns ? idSlot : columns;
        page.rows().forEach(row -> given.add(String.valueOf(row[id])));
        return new Page(page.rows().stream().map(route::trim).toList(), page.next());
    }

    Optional<Walk> walk(KeyRange range) {
        return route.part(key, range, seen);
    }

    @Nullable
    Long key(@Nullable Object[] row) {
        return (Long) row[keySlot];
    }

    String id(@Nullable Object[] row) {
        return String.valueOf(row[idSlot]);
    }

    @Nullable
    Object[] trim(@Nullable Object[] row) {
        return route.trim(row);
    }

    /** Whether a row has not been given yet; asked once a row, or again where its key has changed since. */
    boolean isNew(String id, @Nullable Long keyOfRow) {
        if (!isStable()) {
            return moving.add(id);
        }
        boolean before = given.remove(id);
        return (keyOfRow != null || withoutKey.add(id)) && !before;
    }

    /** How many rows a full page has. */
    int pageRows() {
        return pageRows;
    }

    /**
     * Learns from a page.
     *
     * @param rows those in its range
     */
    void learn(Page page, int rows) {
        pageRows = page.next() == null ? pageRows : page.rows().size();
        if (rows * 4 < pageRows) {
            poorPages++;
        } else {
            goodPages++;
        }
    }

    /** Up to when ranges may begin: what the clocks of client and server may be apart is left uncut. */
    Instant present() {
        return present.get().minus(CLOCKS);
    }

    /** Puts the rest of a range behind it. */
    void insert(RangeWalk rest, RangeWalk after) {
        walks.add(walks.indexOf(after) + 1, rest);
        bounded = true;
    }

    /** Some range is not read as it was asked for, and some filter keeps rows without a key away. */
    void resumed() {
        resumed = true;
        bounded = true;
    }

    /**
     * How far apart rows may be in a range that is not begun: as in the last one before it that says something, and farther the
     * more there are between that have said nothing yet.
     */
    Density before(RangeWalk walk) {
        Density density = Density.UNKNOWN;
        int silent = 0;
        for (RangeWalk one : walks) {
            if (one == walk) {
                break;
            }
            Optional<Density> said = one.density();
            silent = said.isPresent() ? 0 : silent + 1;
            density = said.orElse(density);
        }
        return silent <= mostSilent() ? density.thinner(silent) : Density.UNKNOWN;
    }

    /** Guesses go farther where they have been good. */
    private int mostSilent() {
        return poorPages <= POOR + goodPages / 3 ? Integer.MAX_VALUE : 0;
    }

    /** A range has ended; when all have, they are remembered, unless they hold hardly any rows. */
    void ended() {
        if (resumed || walks.size() < 2 || walks.size() > Itinerary.MOST_LEGS) {
            return;
        }
        if (!walks.stream().allMatch(RangeWalk::isEnded)) {
            return;
        }
        if (poorPages > goodPages) {
            route.notes().remove(route.name());
        } else {
            route.notes()
                    .put(
                            route.name(),
                            new Itinerary(walks.stream().map(RangeWalk::leg).toList()));
        }
    }

    /** What finds the rows without a key, which no range holds: once, as soon as there is a range. */
    List<Run> farEnd() {
        boolean excluded = !key.column().mayBeNull()
                || route.request().conditions().stream()
                        .anyMatch(condition -> condition.column().equals(key.column()));
        if (!bounded || farEndPlanned || excluded) {
            return List.of();
        }
        farEndPlanned = true;
        boolean mayBeRefused = !key.descending() && !order().descending();
        return List.of(new FarEnd(this, () -> route.fromFarEnd(key, seen), mayBeRefused));
    }
}
