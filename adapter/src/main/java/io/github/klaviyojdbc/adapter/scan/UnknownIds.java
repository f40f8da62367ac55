/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Cut;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnReference;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.List;

/**
 * Ids that Klaviyo refuses to filter by, as nothing has them: it says so of metrics ("Metric IDs ['…'] do not exist."). In SQL
 * that is no error, but no rows. It has said so of ids that exist, so it is only believed where the id is not listed either.
 */
final class UnknownIds {
    private static final int BAD_REQUEST = 400;
    private static final String UNKNOWN = "not exist";

    private final StreamCatalog catalog;
    private final Listing listing;

    /** All values that a column has. */
    interface Listing {
        List<String> of(StreamDefinition stream, ColumnDefinition column);
    }

    UnknownIds(StreamCatalog catalog, Listing listing) {
        this.catalog = catalog;
        this.listing = listing;
    }

    /** Whether a walk is refused for an id that there is not, so that it has no rows. May ask Klaviyo. */
    boolean explain(ApiException.Rejected refusal, ApiRequest request, Cut cut) {
        return refusal.status() == BAD_REQUEST
                && String.valueOf(refusal.getMessage()).contains(UNKNOWN)
                && request.conditions().stream()
                        .filter(Among.class::isInstance)
                        .anyMatch(condition -> isOfNothing((Among) condition, cut));
    }

    private boolean isOfNothing(Among among, Cut cut) {
        ColumnDefinition column = among.column();
        ColumnReference reference = column.references();
        return reference != null
                && among.values().stream()
                        .map(value -> String.valueOf(((Operand.Literal) value).value()))
                        .filter(id -> cut.filter().stream().anyMatch(term -> term.endsWith(",\"" + id + "\")")))
                        .anyMatch(id -> isUnlisted(id, reference));
    }

    private boolean isUnlisted(String id, ColumnReference reference) {
        StreamDefinition stream = catalog.stream(reference.stream()).orElseThrow();
        ColumnDefinition column = stream.column(reference.column()).orElseThrow();
        return !listing.of(stream, column).contains(id);
    }
}
