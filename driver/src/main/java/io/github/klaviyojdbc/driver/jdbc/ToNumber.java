/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.driver.SqlState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/** Values as numbers: fractions are cut where an integer is wanted, as PostgreSQL's driver does; what does not fit is an error. */
final class ToNumber {
    /** More digits than any integer that is asked for: keeps {@code 1E999999999} from being written out. */
    private static final int MAX_DIGITS = 400;

    private ToNumber() {}

    static byte toByte(Object value) {
        return (byte) integer(value, Byte.MIN_VALUE, Byte.MAX_VALUE, "TINYINT");
    }

    static short toShort(Object value) {
        return (short) integer(value, Short.MIN_VALUE, Short.MAX_VALUE, "SMALLINT");
    }

    static int toInt(Object value) {
        return (int) integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE, "INTEGER");
    }

    static long toLong(Object value) {
        return integer(value, Long.MIN_VALUE, Long.MAX_VALUE, "BIGINT");
    }

    static BigInteger toBigInteger(Object value) {
        BigDecimal decimal = toDecimal(value);
        if (decimal.precision() - (long) decimal.scale() > MAX_DIGITS) {
            throw ConversionException.outOfRange(value, "an integer");
        }
        return decimal.toBigInteger();
    }

    static double toDouble(Object value) {
        if (value instanceof Number number) {
            return finite(number.doubleValue(), value, "DOUBLE");
        }
        if (value instanceof String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "nan" -> Double.NaN;
                case "infinity" -> Double.POSITIVE_INFINITY;
                case "-infinity" -> Double.NEGATIVE_INFINITY;
                default -> finite(toDecimal(text).doubleValue(), value, "DOUBLE");
            };
        }
        return toDecimal(value).doubleValue();
    }

    static float toFloat(Object value) {
        double wide = toDouble(value);
        float narrow = value instanceof Float same ? same : (float) wide;
        if (Float.isInfinite(narrow) && !Double.isInfinite(wide)) {
            throw ConversionException.outOfRange(value, "REAL");
        }
        return narrow;
    }

    static BigDecimal toDecimal(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Double || value instanceof Float) {
            return ofFloating((Number) value);
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (value instanceof Number number) {
            return BigDecimal.valueOf(number.longValue());
        }
        if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof String text) {
            return ofText(text);
        }
        throw ConversionException.mismatch(value, "a number");
    }

    static BigDecimal toDecimal(Object value, int scale) {
        if (Math.abs((long) scale) > MAX_DIGITS) {
            throw new ConversionException(SqlState.INVALID_ARGUMENT, "no number has the scale " + scale, null);
        }
        return toDecimal(value).setScale(scale, RoundingMode.HALF_UP);
    }

    private static BigDecimal ofFloating(Number number) {
        double wide = number.doubleValue();
        if (Double.isNaN(wide) || Double.isInfinite(wide)) {
            throw ConversionException.outOfRange(number, "DECIMAL");
        }
        return new BigDecimal(number.toString());
    }

    private static BigDecimal ofText(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw ConversionException.mismatch(text, "a number");
        }
    }

    private static long integer(Object value, long min, long max, String target) {
        long number;
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            number = ((Number) value).longValue();
        } else {
            BigDecimal decimal = toDecimal(value);
            if (decimal.precision() - (long) decimal.scale() > MAX_DIGITS) {
                throw ConversionException.outOfRange(value, target);
            }
            BigDecimal whole = decimal.setScale(0, RoundingMode.DOWN);
            if (whole.compareTo(BigDecimal.valueOf(min)) < 0 || whole.compareTo(BigDecimal.valueOf(max)) > 0) {
                throw ConversionException.outOfRange(value, target);
            }
            number = whole.longValue();
        }
        if (number < min || number > max) {
            throw ConversionException.outOfRange(value, target);
        }
        return number;
    }

    private static double finite(double number, Object value, String target) {
        boolean given = value instanceof Double || value instanceof Float;
        if (Double.isInfinite(number) && !given) {
            throw ConversionException.outOfRange(value, target);
        }
        return number;
    }
}
