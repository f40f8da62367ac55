/* SPDX-License-Identifier: Apache-2.0 */
/** The java.sql classes: connection, statements, result sets, conversions. */
@NullMarked
package io.github.klaviyojdbc.driver.jdbc;

import org.jspecify.annotations.NullMarked;
