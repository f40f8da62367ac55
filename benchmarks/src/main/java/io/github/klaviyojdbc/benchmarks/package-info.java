/* SPDX-License-Identifier: Apache-2.0 */
/** What the driver's own work costs, apart from waiting for Klaviyo. */
@NullMarked
package io.github.klaviyojdbc.benchmarks;

import org.jspecify.annotations.NullMarked;
