/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as text that sorts as they do: always with milliseconds, always UTC. */
final class IsoText {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private IsoText() {}

    /** As SQL writes it, without its zone. */
    static String sql(long millis) {
        return of(millis).replace('T', ' ').replace("Z", "");
    }

    static String of(long millis) {
        return FORM.format(Instant.ofEpochMilli(millis));
    }
}
