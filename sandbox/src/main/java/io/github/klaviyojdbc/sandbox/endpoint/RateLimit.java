/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.endpoint;

import java.util.regex.Pattern;

/** The two fixed windows of an endpoint: requests per second and per minute. */
public record RateLimit(int burst, int steady) {

    private static final Pattern FORM = Pattern.compile("(\\d+)/s (\\d+)/m");

    static RateLimit of(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a rate limit: " + text);
        }
        return new RateLimit(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
    }

    @Override
    public String toString() {
        return burst + "/s " + steady + "/m";
    }
}
