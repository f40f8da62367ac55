/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.driver.SqlErrors;
import io.github.klaviyojdbc.driver.SqlState;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A value that is not of the wanted type. Thrown by the conversions, which do not know whose value it is. */
final class ConversionException extends RuntimeException {
    private static final int SHOWN = 60;

    private final SqlState state;

    ConversionException(SqlState state, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.state = state;
    }

    /** The value cannot be read as that type at all. */
    static ConversionException mismatch(Object value, String target) {
        return new ConversionException(SqlState.INVALID_CAST, "cannot read " + shown(value) + " as " + target, null);
    }

    /** The value is of the right kind, but that type cannot hold it. */
    static ConversionException outOfRange(Object value, String target) {
        return new ConversionException(SqlState.OUT_OF_RANGE, shown(value) + " is out of the range of " + target, null);
    }

    /** The same for the caller of JDBC, who wants to know which value it is. */
    SQLException toSqlException(String place) {
        return SqlErrors.of(state, place + ": " + getMessage(), this);
    }

    private static String shown(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        String text = String.valueOf(value);
        String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return value instanceof CharSequence ? "'" + cut + "'" : cut;
    }
}
