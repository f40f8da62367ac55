/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bulk jobs about profiles: imports with the rows that failed, and suppressions of lists and segments, made and lifted. */
final class ProfileJobs {

    private static final String IMPORT = "profile-bulk-import-job";
    private static final int IMPORTS = 105;
    private static final int SUPPRESSIONS = 14;

    private final Dice dice;
    private final Jobs jobs;
    private final Profiles profiles;
    private final Groups lists;
    private final Groups segments;

    ProfileJobs(Dice dice, Jobs jobs, Profiles profiles, Groups lists, Groups segments) {
        this.dice = dice.of("profile jobs");
        this.jobs = jobs;
        this.profiles = profiles;
        this.lists = lists;
        this.segments = segments;
    }

    List<Resource> imports() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < IMPORTS; i++) {
            int imported = Math.min(imported(i), profiles.size());
            List<String> ids = new ArrayList<>();
            int first = dice.of(i).below(1, profiles.size() - imported + 1);
            for (int k = 0; k < imported; k++) {
                ids.add(profiles.id(first + k));
            }
            List<String> errors = new ArrayList<>();
            for (int k = 0; k < failed(i); k++) {
                errors.add(Ids.uuid(dice.of(i).of(k)));
            }
            Map<String, Relation> relations = new LinkedHashMap<>();
            relations.put(
                    "lists", Relation.toMany("list", i % 3 == 0 ? List.of(lists.id(i % lists.count())) : List.of()));
            relations.put("profiles", Relation.toMany("profile", ids));
            relations.put("import-errors", Relation.toMany("import-error", errors));
            rows.add(Resource.of(IMPORT, jobs.id(IMPORT, i), importOf(i, imported), relations));
        }
        return rows;
    }

    List<Resource> importErrors() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < IMPORTS; i++) {
            for (int k = 0; k < failed(i); k++) {
                Map<String, @Nullable Object> error =
                        jobs.error(dice.of(i).of(k), "/data/attributes/profiles/data/" + k + "/attributes/email");
                String id = String.valueOf(error.remove("id"));
                error.put(
                        "original_payload",
                        k % 5 == 4
                                ? null
                                : Fields.of("email", "broken\"" + k + "@", "first_name", "Zoë", "number", k * 1.5));
                rows.add(Resource.of("import-error", id, error, Map.of()));
            }
        }
        return rows;
    }

    /** {@code kind} is create or delete. */
    List<Resource> suppressions(String kind) {
        String type = "profile-suppression-bulk-" + kind + "-job";
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < SUPPRESSIONS; i++) {
            List<String> ofLists = i % 3 == 1 ? List.of(lists.id(i)) : List.of();
            List<String> ofSegments = i % 3 == 2 ? List.of(segments.id(i % segments.count())) : List.of();
            int total = 3 * i;
            Map<String, Relation> relations = new LinkedHashMap<>();
            relations.put("lists", Relation.toMany("list", ofLists));
            relations.put("segments", Relation.toMany("segment", ofSegments));
            rows.add(Resource.of(
                            type,
                            jobs.id(type, i),
                            Fields.of(
                                    "status", Jobs.status(i),
                                    "created_at", Instants.iso(jobs.created(type, i)),
                                    "total_count", total,
                                    "completed_count", jobs.completed(type, i, total),
                                    "completed_at", jobs.completedAt(type, i),
                                    "skipped_count", i % 4 == 3 ? null : jobs.failed(type, i, total)),
                            relations)
                    .withKeys(Fields.of("list_id", ofLists, "segment_id", ofSegments)));
        }
        return rows;
    }

    private Map<String, @Nullable Object> importOf(int i, int imported) {
        long created = jobs.created(IMPORT, i);
        boolean started = !Jobs.status(i).equals("queued");
        return Fields.of(
                "status", Jobs.status(i),
                "created_at", Instants.iso(created),
                "total_count", imported + failed(i),
                "completed_count", imported,
                "failed_count", failed(i),
                "completed_at", jobs.completedAt(IMPORT, i),
                "expires_at", Instants.iso(created + 7 * Instants.DAY),
                "started_at", started ? Instants.iso(created + 2 * Instants.SECOND + i) : null);
    }

    private static int imported(int i) {
        return Jobs.status(i).equals("complete") ? i == 3 ? 230 : i % 7 : 0;
    }

    private static int failed(int i) {
        return Jobs.status(i).equals("complete") ? i == 6 ? 130 : i % 5 == 3 ? 2 : 0 : 0;
    }
}
