/* SPDX-License-Identifier: Apache-2.0 */
/** From one request to rows: partitions and parents, pages fetched ahead, streaming decoding. */
@NullMarked
package io.github.klaviyojdbc.adapter.scan;

import org.jspecify.annotations.NullMarked;
