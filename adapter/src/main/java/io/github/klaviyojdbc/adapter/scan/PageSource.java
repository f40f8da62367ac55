/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import org.jspecify.annotations.Nullable;

/** Pages one after the other, each asked for by one thread at a time. */
@FunctionalInterface
interface PageSource {
    /** The next page, which may be empty, or null after the last one. */
    @Nullable
    Page next();
}
