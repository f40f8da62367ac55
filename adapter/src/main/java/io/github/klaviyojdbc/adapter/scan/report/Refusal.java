/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import io.github.klaviyojdbc.adapter.http.ApiException;

/** Refuses what cannot be asked, before anything is. */
final class Refusal {
    private Refusal() {}

    static ApiException of(String table, String why) {
        return new ApiException.Rejected(table + ": " + why + ".", table, 0);
    }
}
