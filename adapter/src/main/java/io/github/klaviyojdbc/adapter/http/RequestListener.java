/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

/** Is told of each request as it ends, on the thread that sent it; must be quick and thread-safe. */
@FunctionalInterface
public interface RequestListener {
    void onRequest(RequestRecord request);
}
