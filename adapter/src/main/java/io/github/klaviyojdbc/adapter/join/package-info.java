/* SPDX-License-Identifier: Apache-2.0 */
/** Joins: which table is read first, and which are asked only for the keys that others have. */
@NullMarked
package io.github.klaviyojdbc.adapter.join;

import org.jspecify.annotations.NullMarked;
