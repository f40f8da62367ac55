/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import org.jspecify.annotations.Nullable;

/**
 * How a collection is paged.
 *
 * @param size the largest {@code page[size]}, or null where that parameter does not exist
 * @param rows how many rows a full page holds, for estimates
 * @param single whether the answer is one resource and no collection
 */
public record PageDefinition(@Nullable Integer size, int rows, boolean single) {}
