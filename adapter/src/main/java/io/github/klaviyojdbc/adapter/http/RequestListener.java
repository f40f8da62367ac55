/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;

/** Is told of each request, on the thread that sends it; must be quick and thread-safe. */
@FunctionalInterface
public interface RequestListener {
    /** One has ended. */
    void onRequest(RequestRecord request);

    /** One is about to wait that long, as Klaviyo's limits say. */
    default void onWait(Duration delay) {}
}
