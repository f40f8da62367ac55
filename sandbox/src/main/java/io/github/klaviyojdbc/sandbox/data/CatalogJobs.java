/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.List;

/** The nine kinds of bulk jobs that made, changed and removed wares. What was removed is no longer to be found. */
final class CatalogJobs {

    private static final int MANY = 105;
    private static final int FEW = 9;

    private final Jobs jobs;

    CatalogJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    /** The jobs of one kind, such as {@code create}, for a type of which these are the ids. */
    List<Resource> rows(String type, String relation, String kind, List<String> ids) {
        int count = type.equals("catalog-item") && kind.equals("create") ? MANY : FEW;
        List<List<String>> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> group = new ArrayList<>();
            for (int k = 0; k < i % 4; k++) {
                String id = ids.get((i * 5 + k) % ids.size());
                group.add(kind.equals("delete") ? id + "-OLD" + i : id);
            }
            groups.add(group);
        }
        return jobs.of(type + "-bulk-" + kind + "-job", relation, type, groups);
    }
}
