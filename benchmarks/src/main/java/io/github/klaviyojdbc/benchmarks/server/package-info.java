/* SPDX-License-Identifier: Apache-2.0 */
/** A server of generated pages that are rendered and compressed once, so that it is never what a benchmark waits for. */
@NullMarked
package io.github.klaviyojdbc.benchmarks.server;

import org.jspecify.annotations.NullMarked;
