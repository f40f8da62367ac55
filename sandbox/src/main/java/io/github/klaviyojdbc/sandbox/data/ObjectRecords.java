/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of the shop's own types of objects, with ids from elsewhere, and what went wrong when they came in. */
final class ObjectRecords {

    private static final int[] RECORDS = {250, 40, 3, 0};
    private static final int LOGS = 70;
    private static final long RETENTION = 14 * Instants.DAY;

    private final Dice dice;
    private final long now;

    ObjectRecords(Dice dice, long now) {
        this.dice = dice;
        this.now = now;
    }

    static String typeId(Dice dice, int type) {
        return Ids.ulid(dice.of(100 + type));
    }

    List<Resource> rows() {
        List<Resource> rows = new ArrayList<>();
        for (int type = 0; type < RECORDS.length; type++) {
            for (int i = 0; i < RECORDS[type]; i++) {
                Dice throwing = dice.of(type).of(i);
                Map<String, @Nullable Object> properties = Fields.of(
                        "name",
                        throwing.pick(1, Words.FIRST_NAMES),
                        "age",
                        i % 6 == 5 ? null : throwing.below(2, 20),
                        "weight",
                        throwing.below(3, 9_000) / 100.0,
                        "vaccinated",
                        i % 2 == 0,
                        "born",
                        Instants.iso(now - throwing.below(4, 5_000) * Instants.DAY + i));
                if (i % 4 == 3) {
                    properties.remove("weight");
                }
                rows.add(Resource.of(
                        "object-record", id(type, i), Fields.of("record_properties", properties), Map.of()));
            }
        }
        return rows;
    }

    /** Failures of the last two weeks; older ones are gone. */
    List<Resource> logs() {
        List<Resource> rows = new ArrayList<>();
        for (int type = 0; type < RECORDS.length; type++) {
            List<String> ids = logIds(type);
            for (int i = 0; i < ids.size(); i++) {
                Dice throwing = dice.of(type).of(i);
                Map<String, Relation> relations = new LinkedHashMap<>();
                relations.put("object-type", Relation.toOne("object-type", typeId(dice, type)));
                relations.put(
                        "object-record",
                        i % 3 == 2
                                ? Relation.toNone("object-record")
                                : Relation.toOne("object-record", id(type, i % RECORDS[type])));
                var error = Fields.of(
                        "code",
                        "string_type",
                        "message",
                        "Input should be a valid \"string\"",
                        "property",
                        "name",
                        "invalid_value",
                        i % 4 == 0 ? null : "[" + i + "]");
                rows.add(Resource.of(
                                "object-ingestion-log",
                                ids.get(i),
                                Fields.of(
                                        "status",
                                        i % 5 == 4 ? "warning" : "error",
                                        "event_type",
                                        "validation_error",
                                        "timestamp",
                                        Instants.iso(now - (long) (throwing.unit(5) * RETENTION) - Instants.HOUR),
                                        "summary",
                                        "1 validation error for " + externalId(i),
                                        "errors",
                                        i % 7 == 6 ? List.of() : List.of(error)),
                                relations)
                        .withKeys(Fields.of("record_id", externalId(i % RECORDS[type]))));
            }
        }
        return rows;
    }

    private static String externalId(int record) {
        return switch (record % 10) {
            case 3 -> "rex & co/" + record;
            case 5 -> "100% #" + record + "?";
            case 7 -> "犬 " + record + "+1";
            default -> "external-id-" + record;
        };
    }

    private String id(int type, int record) {
        return typeId(dice, type) + ":::" + externalId(record);
    }

    List<String> ids(int type) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < RECORDS[type]; i++) {
            ids.add(id(type, i));
        }
        return ids;
    }

    List<String> logIds(int type) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < (type == 0 ? LOGS : type == 1 ? 5 : 0); i++) {
            ids.add(Ids.uuid(dice.of(500 + type).of(i)));
        }
        return ids;
    }
}
