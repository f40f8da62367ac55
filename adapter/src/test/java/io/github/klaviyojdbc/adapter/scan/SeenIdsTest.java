/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SeenIdsTest {
    @Test
    void eachIdIsNewOnce() {
        SeenIds seen = new SeenIds();
        assertThat(IntStream.range(0, 100_000)).allMatch(number -> seen.add("01J" + number));
        assertThat(IntStream.range(0, 100_000)).noneMatch(number -> seen.add("01J" + number));
        assertThat(seen.add("")).isTrue();
        assertThat(seen.add("")).isFalse();
    }
}
