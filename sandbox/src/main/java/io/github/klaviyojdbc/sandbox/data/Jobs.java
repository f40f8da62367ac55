/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bulk jobs of the catalog and of coupons: waiting, at work, done or given up, some with errors. */
final class Jobs {

    private static final List<String> STATES = List.of("complete", "complete", "processing", "complete", "queued");

    private final Dice dice;
    private final long now;

    Jobs(Dice dice, long now) {
        this.dice = dice.of("jobs");
        this.now = now;
    }

    /** Jobs of a type, one for each list of ids, which are the resources that it was about. */
    List<Resource> of(String type, String relation, String target, List<List<String>> ids) {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            rows.add(Resource.of(
                    type,
                    id(type, i),
                    attributes(type, i, ids.get(i).size()),
                    Map.of(relation, Relation.toMany(target, ids.get(i)))));
        }
        return rows;
    }

    String id(String type, int number) {
        return Ids.ulid(dice.of(type).of(number));
    }

    static String status(int number) {
        return number % 23 == 11 ? "cancelled" : STATES.get(number % STATES.size());
    }

    long created(String type, int number) {
        return now - dice.of(type).of(number).below(1, 30 * 24 * 3_600) * Instants.SECOND;
    }

    int failed(String type, int number, int total) {
        return status(number).equals("complete") && number % 4 == 1
                ? dice.of(type).of(number).below(2, total + 1)
                : 0;
    }

    int completed(String type, int number, int total) {
        return switch (status(number)) {
            case "complete" -> total - failed(type, number, total);
            case "processing" -> total / 2;
            default -> 0;
        };
    }

    @Nullable
    String completedAt(String type, int number) {
        return status(number).equals("complete")
                ? Instants.iso(created(type, number) + 90 * Instants.SECOND + number)
                : null;
    }

    Map<String, @Nullable Object> error(Dice throwing, String pointer) {
        return Fields.of(
                "id",
                Ids.uuid(throwing),
                "code",
                "invalid",
                "title",
                "Invalid input",
                "detail",
                "The payload provided in the request is \"invalid\".",
                "source",
                Fields.of("pointer", pointer));
    }

    private Map<String, @Nullable Object> attributes(String type, int number, int total) {
        int failed = failed(type, number, total);
        List<Object> errors = new ArrayList<>();
        for (int i = 0; i < Math.min(failed, 3); i++) {
            errors.add(error(dice.of(type).of(number).of(i), "/data/attributes/items/data/" + i));
        }
        Map<String, @Nullable Object> attributes = Fields.of(
                "status", status(number),
                "created_at", Instants.iso(created(type, number)),
                "total_count", total,
                "completed_count", completed(type, number, total),
                "failed_count", failed,
                "completed_at", completedAt(type, number),
                "errors", number % 3 == 0 && errors.isEmpty() ? null : errors,
                "expires_at", Instants.iso(created(type, number) + 7 * Instants.DAY));
        if (status(number).equals("queued")) {
            attributes.remove("failed_count");
            attributes.remove("errors");
        }
        return attributes;
    }
}
