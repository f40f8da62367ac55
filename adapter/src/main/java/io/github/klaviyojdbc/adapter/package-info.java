/* SPDX-License-Identifier: Apache-2.0 */
/** What Calcite holds of a Klaviyo account: the schema, its tables, and the wiring of everything below. */
@NullMarked
package io.github.klaviyojdbc.adapter;

import org.jspecify.annotations.NullMarked;
