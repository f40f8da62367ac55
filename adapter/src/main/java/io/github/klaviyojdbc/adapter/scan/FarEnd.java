/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows without a key, which no filter by it finds: at the far end of the order, if there are any. Rows at the near end are in
 * the first range, which has no bound there. Used by one thread at a time.
 */
final class FarEnd implements Run {
    private static final int STALE_LINKS = 5;

    private final Ranges ranges;
    private final Supplier<Walk> walks;
    private final boolean mayBeRefused;
    private Walk walk;
    private boolean begun;
    private boolean ended;
    private int staleLinks;

    /**
     * What a walk from the far end finds.
     *
     * @param mayBeRefused whether the stream says that the opposite order times out on large accounts
     */
    FarEnd(Ranges ranges, Supplier<Walk> walks, boolean mayBeRefused) {
        this.ranges = ranges;
        this.mayBeRefused = mayBeRefused;
        this.walks = walks;
        this.walk = walks.get();
    }

    @Override
    public @Nullable Page next() {
        Page page = ended ? null : fetch();
        if (page == null) {
            ended = true;
            return null;
        }
        begun |= !page.rows().isEmpty();
        List<@Nullable Object[]> rows = new ArrayList<>();
        synchronized (ranges) {
            for (@Nullable Object[] row : page.rows()) {
                if (ranges.key(row) != null) {
                    ended = true;
                    break;
                }
                if (ranges.isNew(ranges.id(row), null)) {
                    rows.add(ranges.trim(row));
                }
            }
        }
        return new Page(rows, null);
    }

    private @Nullable Page fetch() {
        try {
            return walk.next();
        } catch (ApiException.Rejected e) {
            staleLinks++;
            if (e.isStaleCursor() && staleLinks <= STALE_LINKS) {
                walk = walks.get();
                return new Page(List.of(), null);
            }
            return failed(e);
        } catch (ApiException.Unavailable e) {
            return failed(e);
        }
    }

    /** The stream promises an order without such rows: where it cannot be made sure, that has to do. */
    private @Nullable Page failed(ApiException failure) {
        if (begun || !mayBeRefused) {
            throw failure;
        }
        return null;
    }
}
