/* SPDX-License-Identifier: Apache-2.0 */
/** The driver's front door: URL, properties, connecting, and the translation of every failure to an SQLException. */
@NullMarked
package io.github.klaviyojdbc.driver;

import org.jspecify.annotations.NullMarked;
