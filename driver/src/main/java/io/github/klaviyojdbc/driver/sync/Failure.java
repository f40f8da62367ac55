/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.sql.QueryException;
import io.github.klaviyojdbc.adapter.sql.QueryException.Kind;
import io.github.klaviyojdbc.driver.sync.store.TargetException;

/** What a failure of one table means for the rest. */
enum Failure {
    /** The call ends: nobody waits for it, the key is not valid, or the target is another sync's. */
    FATAL,
    /** The key may not read the table, or it is left out of those that nobody has named. */
    SKIPPED,
    /** The target may be back soon. */
    PASSING,
    /** The table's own. */
    OWN;

    static Failure of(RuntimeException thrown) {
        if (thrown instanceof ApiException.Cancelled || thrown instanceof ApiException.Unauthorized) {
            return FATAL;
        }
        if (thrown instanceof QueryException query) {
            return query.kind() == Kind.CANCELLED || query.kind() == Kind.INTERNAL ? FATAL : OWN;
        }
        if (thrown instanceof ApiException.Forbidden || thrown instanceof PassedOver) {
            return SKIPPED;
        }
        return thrown instanceof TargetException target && target.isTransient() ? PASSING : OWN;
    }
}
