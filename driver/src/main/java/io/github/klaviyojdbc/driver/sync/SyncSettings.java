/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the connection says about syncs.
 *
 * @param allowed whether there may be any
 * @param start lower bound of streams with a cursor, or null
 * @param lookback how far they look back, or null for each one's own
 * @param targets prefixes of the targets that are allowed; none for all
 * @param driverPath jars with the targets' drivers
 */
public record SyncSettings(
        boolean allowed,
        @Nullable Instant start,
        @Nullable Duration lookback,
        List<String> targets,
        List<String> driverPath) {
    public SyncSettings {
        targets = List.copyOf(targets);
        driverPath = List.copyOf(driverPath);
    }
}
