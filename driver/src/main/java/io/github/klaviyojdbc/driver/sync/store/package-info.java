/* SPDX-License-Identifier: Apache-2.0 */
/** Databases that rows are written to: which are allowed, how they are reached, and how each one says what is done there. */
@NullMarked
package io.github.klaviyojdbc.driver.sync.store;

import org.jspecify.annotations.NullMarked;
