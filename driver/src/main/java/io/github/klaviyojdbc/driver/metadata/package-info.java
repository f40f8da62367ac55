/* SPDX-License-Identifier: Apache-2.0 */
/** DatabaseMetaData answers, straight from the stream catalog. */
@NullMarked
package io.github.klaviyojdbc.driver.metadata;

import org.jspecify.annotations.NullMarked;
