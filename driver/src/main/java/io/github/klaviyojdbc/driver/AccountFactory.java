/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import io.github.klaviyojdbc.adapter.sql.QueryEngine;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Puts together what a connection works with: the seam between the front door and the adapter. */
@FunctionalInterface
interface AccountFactory {
    /** Sends nothing: an account whose key is wrong shows in the first query. */
    Account open(ConnectionOptions options);

    /**
     * An account that is open for one connection.
     *
     * @param engine compiles its SQL
     * @param metadata makes the connection's answer about itself
     * @param close gives back what the connection holds
     * @param alive whether Klaviyo answers within a time; zero for none
     * @param facets what the connection can be unwrapped to
     */
    record Account(
            QueryEngine engine,
            Function<Connection, DatabaseMetaData> metadata,
            Runnable close,
            Predicate<Duration> alive,
            List<Object> facets) {}
}
