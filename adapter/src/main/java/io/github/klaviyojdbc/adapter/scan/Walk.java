/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiCall;
import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Cut;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One walk through a collection, from its first page along the links to its last. Used by one thread at a time. */
final class Walk implements PageSource {
    private static final int NOT_FOUND = 404;

    private final ApiClient client;
    private final Cancellation cancellation;
    private final PageParser parser;
    /** What a row must satisfy besides, or null where all rows belong. */
    private final @Nullable Belonging belongs;

    private final boolean belowParent;
    private final List<String> scopes;
    /** Whether a refusal says no more than that there are no such rows. */
    private final Predicate<ApiException.Rejected> isForNothing;

    private @Nullable ApiCall following;
    private String landmark = "";
    private long pages;

    /**
     * A walk.
     *
     * @param first asks for the first page
     */
    Walk(Route.Guide guide, ApiRequest request, RowDecoder decoder, Cut cut, ApiCall first) {
        this.client = guide.client();
        this.cancellation = guide.cancellation();
        this.parser = new PageParser(decoder, request.stream().page().single(), template(request.columns(), cut));
        this.belongs = cut.only().isEmpty() ? null : new Belonging(request.columns(), cut.only());
        this.belowParent = cut.parentKey() != null;
        this.scopes = request.stream().scopes();
        this.following = first;
        this.isForNothing = refusal -> guide.unknownIds().explain(refusal, request, cut);
    }

    @Override
    public @Nullable Page next() {
        ApiCall call = following;
        if (call == null) {
            return null;
        }
        Page page = fetch(call);
        String link = page.next();
        if (link != null) {
            throwIfRing(call, link);
        }
        following = link == null ? null : call.withTarget(link);
        return belongs == null
                ? page
                : new Page(page.rows().stream().filter(belongs).toList(), link);
    }

    /** Finds a ring of links with one of them in mind (Brent): the one to compare with moves on at every power of two. */
    private void throwIfRing(ApiCall call, String link) {
        if (link.equals(landmark) || link.equals(call.target())) {
            throw new ApiException.Malformed(
                    call.table() + ": the links to the next page lead round in a ring", call.table(), 200, null);
        }
        pages++;
        if (Long.bitCount(pages) == 1) {
            landmark = link;
        }
    }

    private Page fetch(ApiCall call) {
        try {
            return client.get(call, parser, cancellation);
        } catch (ApiException.Forbidden e) {
            throw e.needing(scopes);
        } catch (ApiException.Rejected e) {
            // where there is no such parent (any more), it has no children
            boolean isOrphan = belowParent && e.status() == NOT_FOUND;
            if (isOrphan || isForNothing.test(e)) {
                return new Page(List.of(), null);
            }
            throw e;
        }
    }

    private static @Nullable Object[] template(List<ColumnDefinition> columns, Cut cut) {
        return columns.stream()
                .map(column -> cut.constants().get(column.name()))
                .toArray();
    }
}
