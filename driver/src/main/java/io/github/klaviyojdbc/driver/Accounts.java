/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import io.github.klaviyojdbc.adapter.sql.QueryException;

/** Wires the adapter and the metadata to a connection. */
final class Accounts implements AccountFactory {
    @Override
    public Account open(ConnectionOptions options) {
        throw new QueryException(QueryException.Kind.UNSUPPORTED, "This build has no engine to query " + options.url());
    }
}
