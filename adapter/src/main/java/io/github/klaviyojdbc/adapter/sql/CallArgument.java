/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a {@code CALL}.
 *
 * @param name the name before {@code =>}, empty for a positional one
 * @param value a {@code String}, {@code BigDecimal}, {@code Boolean} or null; dates and times as their text
 * @param parameter the number of the {@code ?}, counted from 0, or -1 for a value
 */
public record CallArgument(Optional<String> name, @Nullable Object value, int parameter) {
    public static CallArgument ofValue(Optional<String> name, @Nullable Object value) {
        return new CallArgument(name, value, -1);
    }

    public static CallArgument ofParameter(Optional<String> name, int parameter) {
        return new CallArgument(name, null, parameter);
    }

    public boolean isParameter() {
        return parameter >= 0;
    }
}
