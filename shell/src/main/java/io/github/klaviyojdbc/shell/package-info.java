/* SPDX-License-Identifier: Apache-2.0 */
/** The command-line shell klaviyo-sql: one-shot statements, scripts and an interactive prompt over the driver. */
@NullMarked
package io.github.klaviyojdbc.shell;

import org.jspecify.annotations.NullMarked;
