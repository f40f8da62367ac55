/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The company's time zone, asked for whenever it is needed, or but once. Thread-safe. */
final class CompanyZone {
    private final ApiClient client;
    private final boolean lasting;
    private volatile @Nullable ZoneId known;

    /** @param lasting whether the first answer holds */
    CompanyZone(ApiClient client, boolean lasting) {
        this.client = client;
        this.lasting = lasting;
    }

    ZoneId get(Cancellation cancellation) {
        ZoneId zone = known;
        if (zone == null) {
            zone = Timezone.fetch(client, cancellation);
            known = lasting ? zone : null;
        }
        return zone;
    }
}
