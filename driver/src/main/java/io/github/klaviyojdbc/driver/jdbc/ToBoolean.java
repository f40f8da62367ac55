/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import java.math.BigDecimal;
import java.util.Locale;

/** Values as truth: 1 and 0, and the words that PostgreSQL takes. */
final class ToBoolean {
    private ToBoolean() {}

    static boolean of(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Number) {
            return ofNumber(value);
        }
        if (value instanceof String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "t", "yes", "y", "on", "1" -> true;
                case "false", "f", "no", "n", "off", "0" -> false;
                default -> throw ConversionException.mismatch(value, "BOOLEAN");
            };
        }
        throw ConversionException.mismatch(value, "BOOLEAN");
    }

    private static boolean ofNumber(Object value) {
        BigDecimal number = ToNumber.toDecimal(value);
        if (number.signum() == 0) {
            return false;
        }
        if (number.compareTo(BigDecimal.ONE) == 0) {
            return true;
        }
        throw ConversionException.mismatch(value, "BOOLEAN");
    }
}
