/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.sql.SQLException;

/** Something done by JDBC. */
@FunctionalInterface
interface SqlCall<T> {
    T call() throws SQLException;
}
