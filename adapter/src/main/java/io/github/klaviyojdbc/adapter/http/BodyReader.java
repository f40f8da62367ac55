/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the body of a good answer. May be called again from the start when the body breaks half way, so it keeps nothing
 * from an earlier call.
 */
@FunctionalInterface
public interface BodyReader<T> {
    /**
     * Reads the whole body.
     *
     * @throws IOException if the body is cut short, malformed, or not what was documented
     */
    T read(InputStream body) throws IOException;
}
