/* SPDX-License-Identifier: Apache-2.0 */
/** From a query string to a page of rows: parsing, refusals, filters, sorts, cursors. */
@NullMarked
package io.github.klaviyojdbc.sandbox.query;

import org.jspecify.annotations.NullMarked;
