/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import java.nio.charset.StandardCharsets;

/** Values as bytes: text in UTF-8. */
final class ToBytes {
    private ToBytes() {}

    static byte[] of(Object value) {
        return value instanceof byte[] bytes ? bytes.clone() : ToText.of(value).getBytes(StandardCharsets.UTF_8);
    }
}
