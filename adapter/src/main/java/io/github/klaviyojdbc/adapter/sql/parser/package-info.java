/* SPDX-License-Identifier: Apache-2.0 */
/** The SQL grammar: the parser that the build generates from Calcite's template, and the operators only it knows. */
@NullMarked
package io.github.klaviyojdbc.adapter.sql.parser;

import org.jspecify.annotations.NullMarked;
