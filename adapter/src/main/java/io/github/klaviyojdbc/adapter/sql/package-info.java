/* SPDX-License-Identifier: Apache-2.0 */
/** The SQL engine over Calcite as a library: grammar, rewrites, validation, planning, plan cache. Its API shows no Calcite type. */
@NullMarked
package io.github.klaviyojdbc.adapter.sql;

import org.jspecify.annotations.NullMarked;
