/* SPDX-License-Identifier: Apache-2.0 */
/** The account itself: a shop that is a pure function of its seed. */
@NullMarked
package io.github.klaviyojdbc.sandbox.data;

import org.jspecify.annotations.NullMarked;
