/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Predicate1;
import org.jspecify.annotations.Nullable;

/**
 * Joined rows one by one. Left rows wait until enough unknown keys have come together for a full request, or no more come, or
 * too many wait.
 */
final class LookupJoinEnumerator implements Enumerator<@Nullable Object[]> {
    /** So many unknown keys are worth a request, of those that may be sent at a time. */
    private static final int KEYS = 100;
    /** So many left rows are held at most. */
    private static final int HELD = 10_000;
    /** Where few rows are wanted, not many more are read ahead. */
    private static final int HELD_FOR_FEW = 100;

    private final Enumerator<?> left;
    private final LookupJoinEnumerable.Plan plan;
    private final LookedUpRows right;
    private final @Nullable Predicate1<@Nullable Object[]> rest;

    private final Deque<@Nullable Object[]> waiting = new ArrayDeque<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private long hold;
    private double seenKeys;
    private boolean leftEnded;

    private @Nullable Object @Nullable [] leftRow;
    private Iterator<@Nullable Object[]> matches = List.<@Nullable Object[]>of().iterator();
    private boolean matched;
    private @Nullable Object @Nullable [] current;

    LookupJoinEnumerator(
            Enumerator<?> left,
            LookupJoinEnumerable.Plan plan,
            LookedUpRows right,
            @Nullable Predicate1<@Nullable Object[]> rest) {
        this.left = left;
        this.plan = plan;
        this.right = right;
        this.rest = rest;
        long wanted = plan.terms().rows();
        this.hold = wanted == 0 ? HELD : Math.min(HELD, Math.max(HELD_FOR_FEW, 2 * wanted));
    }

    @Override
    public boolean moveNext() {
        while (true) {
            while (matches.hasNext()) {
                @Nullable Object[] joined = joined(matches.next());
                if (rest == null || rest.apply(joined)) {
                    matched = true;
                    current = joined;
                    return true;
                }
            }
            if (leftRow != null && plan.outer() && !matched) {
                current = joined(new Object[plan.right().width()]);
                leftRow = null;
                return true;
            }
            leftRow = nextLeft();
            if (leftRow == null) {
                return false;
            }
            matched = false;
            matches = matches(leftRow);
        }
    }

    private @Nullable Object[] joined(@Nullable Object[] rightRow) {
        @Nullable Object[] leftFields = Objects.requireNonNull(leftRow);
        @Nullable Object[] joined = Arrays.copyOf(leftFields, leftFields.length + rightRow.length);
        System.arraycopy(rightRow, 0, joined, leftFields.length, rightRow.length);
        return joined;
    }

    private @Nullable Object @Nullable [] nextLeft() {
        if (waiting.isEmpty() && !leftEnded) {
            fill();
        }
        return waiting.poll();
    }

    private void fill() {
        while (waiting.size() < hold && unknown.size() < KEYS * right.requests()) {
            if (!left.moveNext()) {
                leftEnded = true;
                return;
            }
            @Nullable Object[] fields = plan.left().fields(left.current());
            waiting.add(fields);
            Object lookedUp = plan.left().part(fields, plan.terms().key());
            if (lookedUp != null
                    && plan.left().key(fields) != null
                    && !right.know(lookedUp)
                    && unknown.add((String) lookedUp)) {
                seenKeys++;
            }
        }
        hold = Math.min(HELD, 2 * hold);
    }

    private Iterator<@Nullable Object[]> matches(@Nullable Object[] fields) {
        Object key = plan.left().key(fields);
        Object lookedUp = plan.left().part(fields, plan.terms().key());
        if (key == null || lookedUp == null) {
            return List.<@Nullable Object[]>of().iterator();
        }
        while (!right.know(lookedUp)) {
            ask((String) lookedUp);
        }
        return right.of(key).iterator();
    }

    private void ask(String first) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(first);
        keys.addAll(unknown);
        boolean fewWanted = plan.terms().rows() > 0;
        double more = leftEnded || fewWanted ? 0 : Math.max(KEYS, plan.terms().keys() - seenKeys);
        right.ask(List.copyOf(keys), more);
        if (!fewWanted) {
            right.hurry();
        }
        unknown.removeIf(right::know);
    }

    @Override
    public @Nullable Object[] current() {
        if (current == null) {
            throw new NoSuchElementException();
        }
        return current;
    }

    @Override
    public void reset() {
        throw new UnsupportedOperationException("rows are read once");
    }

    @Override
    public void close() {
        left.close();
    }
}
