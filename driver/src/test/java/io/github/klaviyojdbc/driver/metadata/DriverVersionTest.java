/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DriverVersionTest {
    @Test
    void theFirstTwoNumbersAreMajorAndMinor() {
        assertThat(DriverVersion.of("1.20.3-SNAPSHOT")).isEqualTo(new DriverVersion("1.20.3-SNAPSHOT", 1, 20));
    }

    @Test
    void textWithoutNumbersIsVersionZero() {
        assertThat(DriverVersion.of("trunk")).isEqualTo(new DriverVersion("trunk", 0, 0));
        assertThat(DriverVersion.of(null).major()).isZero();
        assertThat(DriverVersion.current().text()).isNotEmpty();
    }
}
