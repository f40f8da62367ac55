/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** What is known of the sending of campaigns: how many it should reach, and how far sending and counting are. */
final class CampaignJobs {

    private static final Map<String, String> SENDING =
            Map.of("Sent", "complete", "Scheduled", "queued", "Cancelled", "cancelled");

    private final List<Resource> campaigns;

    CampaignJobs(List<Resource> campaigns) {
        this.campaigns = campaigns;
    }

    /** Drafts have no job yet. */
    List<Resource> sendJobs() {
        List<Resource> rows = new ArrayList<>();
        for (Resource campaign : campaigns) {
            String status = SENDING.get(String.valueOf(campaign.value("status")));
            if (status != null) {
                rows.add(Resource.of("campaign-send-job", campaign.id(), Fields.of("status", status), Map.of()));
            }
        }
        return rows;
    }

    List<Resource> estimationJobs() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < campaigns.size(); i++) {
            String status = i % 10 == 9 ? "processing" : "complete";
            rows.add(Resource.of(
                    "campaign-recipient-estimation-job", campaigns.get(i).id(), Fields.of("status", status), Map.of()));
        }
        return rows;
    }

    /** Counts, for each campaign, with a function from the lists included and excluded. */
    List<Resource> estimations(ToIntFunction<Audience> reach) {
        List<Resource> rows = new ArrayList<>();
        for (Resource campaign : campaigns) {
            var audience = new Audience(ids(campaign, "included"), ids(campaign, "excluded"));
            rows.add(Resource.of(
                    "campaign-recipient-estimation",
                    campaign.id(),
                    Fields.of("estimated_recipient_count", reach.applyAsInt(audience)),
                    Map.of()));
        }
        return rows;
    }

    private static Set<String> ids(Resource campaign, String word) {
        Set<String> ids = new HashSet<>();
        if (campaign.value("audiences." + word) instanceof List<?> list) {
            list.forEach(id -> ids.add(String.valueOf(id)));
        }
        return ids;
    }

    /** Lists by id. */
    record Audience(Set<String> included, Set<String> excluded) {}
}
