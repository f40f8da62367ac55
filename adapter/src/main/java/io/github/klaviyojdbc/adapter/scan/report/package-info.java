/* SPDX-License-Identifier: Apache-2.0 */
/** Turns a bound request of a report table into questions to the report endpoints, and their answers into rows. */
@NullMarked
package io.github.klaviyojdbc.adapter.scan.report;

import org.jspecify.annotations.NullMarked;
