/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One POST path that reads: what the body may ask for. {@code fields} are the attributes of the answer, {@code attributes}
 * those of the body, {@code standard} the grouping when none is asked for, {@code needed} what every grouping must hold,
 * {@code after} what a group demands beside it. {@code intervals} is empty for reports of one value.
 */
public record Report(
        String path,
        String type,
        Set<String> scopes,
        RateLimit limit,
        Set<String> fields,
        boolean paged,
        Set<String> required,
        Set<String> attributes,
        List<String> statistics,
        List<String> intervals,
        List<String> groups,
        List<String> standard,
        List<String> needed,
        Map<String, String> after,
        Map<String, FilterField> filters) {

    /** Whether the answer is cut into intervals. */
    public boolean series() {
        return !intervals.isEmpty();
    }
}
