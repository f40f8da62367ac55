/* SPDX-License-Identifier: Apache-2.0 */
/** Klaviyo's streams as data: the vocabulary of a stream definition and the catalog that loads and validates them. */
@NullMarked
package io.github.klaviyojdbc.schemas;

import org.jspecify.annotations.NullMarked;
