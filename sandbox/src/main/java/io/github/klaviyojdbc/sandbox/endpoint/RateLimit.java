/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.endpoint;

import java.util.regex.Pattern;

/** The fixed windows of an endpoint: requests per second, per minute and, where there is such a limit, per day. */
public record RateLimit(int burst, int steady, int daily) {

    /** More than anyone can ask in a day. */
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private static final Pattern FORM = Pattern.compile("(\\d+)/s (\\d+)/m(?: (\\d+)/d)?");

    static RateLimit of(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a rate limit: " + text);
        }
        String daily = match.group(3);
        return new RateLimit(
                Integer.parseInt(match.group(1)),
                Integer.parseInt(match.group(2)),
                daily == null ? UNLIMITED : Integer.parseInt(daily));
    }

    /** Whether requests are counted by the day too. */
    public boolean hasDaily() {
        return daily != UNLIMITED;
    }

    @Override
    public String toString() {
        return burst + "/s " + steady + "/m" + (hasDaily() ? " " + daily + "/d" : "");
    }
}
