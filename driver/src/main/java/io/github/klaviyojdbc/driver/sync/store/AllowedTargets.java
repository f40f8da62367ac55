/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.util.List;

/**
 * The prefixes that {@code syncTargets} lists. A prefix ends where a name does: {@code jdbc:postgresql://db} allows neither
 * {@code //db.example.com} nor {@code //db2}. Case counts, and a list of hosts is allowed only where the prefix has it whole.
 */
record AllowedTargets(List<String> prefixes) {
    private static final String ENDS = "/:;?=";

    AllowedTargets {
        prefixes = List.copyOf(prefixes);
    }

    /** @param place where the URL's parameters begin */
    boolean allow(String url, int place) {
        return prefixes.isEmpty()
                || prefixes.stream()
                        .map(String::strip)
                        .anyMatch(prefix -> begins(url, prefix) && !leadsAway(url, prefix, place));
    }

    private static boolean begins(String url, String prefix) {
        if (prefix.isEmpty() || !url.startsWith(prefix)) {
            return false;
        }
        return url.length() == prefix.length()
                || ENDS.indexOf(prefix.charAt(prefix.length() - 1)) >= 0
                || ENDS.indexOf(url.charAt(prefix.length())) >= 0;
    }

    /** Whether another host stands behind the prefix, after a comma or an @. */
    private static boolean leadsAway(String url, String prefix, int place) {
        String rest = url.substring(prefix.length(), Math.max(prefix.length(), place));
        return rest.indexOf(',') >= 0 || rest.indexOf('@') >= 0;
    }
}
