/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report answers: its attributes, what it relates to, and the cursor of the page after it, if there is one. */
record Outcome(
        Map<String, Object> attributes,
        Map<String, Object> relationships,
        @Nullable PageCursor next) {}
