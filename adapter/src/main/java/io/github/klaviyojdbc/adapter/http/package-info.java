/* SPDX-License-Identifier: Apache-2.0 */
/** The API client: one interceptor per concern over OkHttp. */
@NullMarked
package io.github.klaviyojdbc.adapter.http;

import org.jspecify.annotations.NullMarked;
