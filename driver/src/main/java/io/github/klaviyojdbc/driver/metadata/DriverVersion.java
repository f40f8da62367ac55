/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The driver's own version. */
public record DriverVersion(String text, int major, int minor) {
    /** What classes say that come from no jar, as in an IDE. */
    private static final String UNPACKAGED = "0.0.0-unpackaged";

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9}).*");

    /** The version in the manifest of the jar that this class comes from. */
    public static DriverVersion current() {
        return of(DriverVersion.class.getPackage().getImplementationVersion());
    }

    static DriverVersion of(@Nullable String text) {
        if (text == null) {
            return of(UNPACKAGED);
        }
        var numbers = NUMBERS.matcher(text);
        return numbers.matches()
                ? new DriverVersion(text, Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))
                : new DriverVersion(text, 0, 0);
    }
}
