/* SPDX-License-Identifier: Apache-2.0 */
/** The replication engine behind {@code CALL sync_to}: plan, extract, stage, merge, checkpoint. */
@NullMarked
package io.github.klaviyojdbc.driver.sync;

import org.jspecify.annotations.NullMarked;
