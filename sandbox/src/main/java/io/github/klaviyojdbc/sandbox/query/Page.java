/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.query;

import io.github.klaviyojdbc.sandbox.data.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows and the cursor of the page after them, if there is one. */
public record Page(List<Resource> rows, @Nullable String next) {

    public Page {
        rows = List.copyOf(rows);
    }
}
