/* SPDX-License-Identifier: Apache-2.0 */
/** An embedded Klaviyo account: a local server with seeded data that is as strict as the API. */
@NullMarked
package io.github.klaviyojdbc.sandbox;

import org.jspecify.annotations.NullMarked;
