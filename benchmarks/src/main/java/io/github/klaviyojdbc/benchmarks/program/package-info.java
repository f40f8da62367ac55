/* SPDX-License-Identifier: Apache-2.0 */
/** Small programs that are measured as whole processes. Each sees the jars that its user would have, and prints what it found. */
@NullMarked
package io.github.klaviyojdbc.benchmarks.program;

import org.jspecify.annotations.NullMarked;
