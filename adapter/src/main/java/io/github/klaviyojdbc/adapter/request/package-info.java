/* SPDX-License-Identifier: Apache-2.0 */
/** The pushed-down query as one immutable value, from the planner to the URL. */
@NullMarked
package io.github.klaviyojdbc.adapter.request;

import org.jspecify.annotations.NullMarked;
