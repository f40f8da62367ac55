/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import org.apache.calcite.rel.RelNode;

/**
 * A plan whose joins have been decided.
 *
 * @param rows how many rows it is likely to have
 * @param requests how many requests it is likely to take
 */
record Planned(RelNode rel, double rows, double requests) {}
