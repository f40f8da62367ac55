/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

/**
 * A sub-query whose value a parameter stands for.
 *
 * @param parameter the parameter's number
 * @param exists whether its value is whether there is a row, rather than the only row's value
 */
record CompiledSubQuery(int parameter, CompiledPlan plan, boolean exists) {}
