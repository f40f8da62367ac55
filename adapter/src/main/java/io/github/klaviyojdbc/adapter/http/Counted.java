/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

/** What a reader makes of a body, where that has rows to count. */
public interface Counted {
    int rowCount();
}
