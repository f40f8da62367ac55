/* SPDX-License-Identifier: Apache-2.0 */
/** Runs programs as whole processes, in turn, and writes medians into the documentation. */
@NullMarked
package io.github.klaviyojdbc.benchmarks.run;

import org.jspecify.annotations.NullMarked;
