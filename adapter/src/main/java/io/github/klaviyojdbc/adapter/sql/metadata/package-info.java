/* SPDX-License-Identifier: Apache-2.0 */
/** What plans are told by: Calcite's metadata, by classes that the build generates. */
@NullMarked
package io.github.klaviyojdbc.adapter.sql.metadata;

import org.jspecify.annotations.NullMarked;
