/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class LookAheadTest {
    @Test
    void connectionsWithOneKeyShareTheRoom() throws IOException {
        try (Api api = new Api()) {
            LookAhead one = LookAhead.of(api.client);
            LookAhead other = LookAhead.of(api.client);
            assertThat(one.requests()).isGreaterThan(8);
            for (int request = 0; request < one.requests(); request++) {
                assertThat((request % 2 == 0 ? one : other).tryBegin(10)).isTrue();
            }
            assertThat(one.room()).isZero();
            assertThat(other.tryBegin(10)).isFalse();
            one.end(10, 0);
            assertThat(other.room()).isEqualTo(1);
        }
    }

    @Test
    void pagesThatWaitTakeItUntilTheyAreTaken() {
        LookAhead ahead = new LookAhead(8, new LookAhead.Room());
        assertThat(ahead.tryBegin(0)).isTrue();
        long heap = Runtime.getRuntime().maxMemory();
        ahead.end(0, heap);
        assertThat(ahead.room()).isZero();
        assertThat(ahead.tryBegin(0)).isFalse();
        ahead.release(heap);
        assertThat(ahead.room()).isEqualTo(8);
    }

    @Test
    void whoMayHaveEnoughFetchesNothingAhead() {
        assertThat(LookAhead.none().room()).isZero();
        assertThat(LookAhead.none().tryBegin(0)).isFalse();
    }
}
