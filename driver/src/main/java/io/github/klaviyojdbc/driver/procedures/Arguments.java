/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.procedures;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The arguments of one call, by name. An argument that is NULL counts as left out. */
public final class Arguments {
    private final Map<String, Object> values;

    Arguments(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    public Optional<String> text(String name) {
        return value(name, String.class);
    }

    public Optional<Boolean> flag(String name) {
        return value(name, Boolean.class);
    }

    public Optional<Long> number(String name) {
        return value(name, Long.class);
    }

    public Optional<Instant> instant(String name) {
        return value(name, Instant.class);
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name)).map(type::cast);
    }
}
