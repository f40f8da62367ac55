/* SPDX-License-Identifier: Apache-2.0 */
/** What each endpoint accepts, declared as data after Klaviyo's OpenAPI document. */
@NullMarked
package io.github.klaviyojdbc.sandbox.endpoint;

import org.jspecify.annotations.NullMarked;
