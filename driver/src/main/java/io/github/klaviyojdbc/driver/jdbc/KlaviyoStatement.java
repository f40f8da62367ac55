/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;
/** x. */
abstract class KlaviyoStatement implements java.sql.Statement {
    void resultClosed(KlaviyoResultSet r) {}
}
