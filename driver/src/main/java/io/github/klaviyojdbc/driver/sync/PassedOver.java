/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

/** A table that is left out, as it would take longer than anybody expects who asks for all. */
final class PassedOver extends RuntimeException {
    PassedOver(String message) {
        super(message);
    }
}
