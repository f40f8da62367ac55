/* SPDX-License-Identifier: Apache-2.0 */
/** What {@code CALL} can call: one class per procedure, and their registry. */
@NullMarked
package io.github.klaviyojdbc.driver.procedures;

import org.jspecify.annotations.NullMarked;
