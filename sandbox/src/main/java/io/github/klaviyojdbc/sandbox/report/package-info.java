/* SPDX-License-Identifier: Apache-2.0 */
/** Reports and aggregates, counted from the account when they are asked for. */
@NullMarked
package io.github.klaviyojdbc.sandbox.report;

import org.jspecify.annotations.NullMarked;
