/* SPDX-License-Identifier: Apache-2.0 */
/** The relational convention of Klaviyo: the scan, the rules that fold operators into its request, and the step to Enumerable. */
@NullMarked
package io.github.klaviyojdbc.adapter.plan;

import org.jspecify.annotations.NullMarked;
