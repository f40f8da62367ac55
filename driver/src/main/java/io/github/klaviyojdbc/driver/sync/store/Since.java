/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.time.Instant;

/**
 * Rows from an instant on.
 *
 * @param column by which they are
 */
public record Since(String column, Instant from) {}
