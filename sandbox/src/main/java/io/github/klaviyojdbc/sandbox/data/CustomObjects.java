/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shop's own types of objects: each with versions of its schema, of which one is in force and one may be a draft, its
 * records, and what went wrong with them. How types relate to each other and to profiles are resources of the same types
 * with compound ids.
 */
final class CustomObjects {

    private static final List<String> TITLES = List.of("Pet", "Subscription \"Box\"", "Store", "Nothing yet");
    private static final List<String> STATUSES = List.of("active", "active", "publishing", "draft");
    private static final List<String> NAMESPACES =
            List.of("custom-objects", "custom-objects", "shopify", "custom-objects");
    private static final int[] VERSIONS = {3, 2, 1, 1};
    private static final int[] RECORDS = {250, 40, 3, 0};
    private static final int SOURCES = 24;
    private static final int LOGS = 70;
    private static final long RETENTION = 14 * Instants.DAY;

    private final Dice dice;
    private final long now;

    CustomObjects(Dice dice, long now) {
        this.dice = dice.of("custom objects");
        this.now = now;
    }

    List<Resource> types() {
        List<Resource> rows = new ArrayList<>();
        for (int type = 0; type < TITLES.size(); type++) {
            List<String> versions = new ArrayList<>();
            for (int version = 0; version < VERSIONS[type]; version++) {
                versions.add(schemaId(type, version));
            }
            int latest = VERSIONS[type] - 1;
            boolean none = type == 3;
            Map<String, Relation> relations = new LinkedHashMap<>();
            relations.put(
                    "current-schema", none ? Relation.toNone("object-schema") : schema(type, Math.min(latest, 1)));
            relations.put("draft-schema", none || type == 0 ? schema(type, latest) : Relation.toNone("object-schema"));
            relations.put("schema-versions", Relation.toMany("object-schema", versions));
            relations.put(
                    "object-types", Relation.toMany("object-type", type == 0 ? List.of(relationshipId(0)) : List.of()));
            relations.put(
                    "profile-object-types",
                    Relation.toMany(
                            "profile-object-type", type < 2 ? List.of(profileRelationshipId(type)) : List.of()));
            long created = now - (300 - 30L * type) * Instants.DAY;
            rows.add(Resource.of(
                            "object-type",
                            typeId(type),
                            Fields.of(
                                    "title", TITLES.get(type),
                                    "description", type == 2 ? "" : "All about " + TITLES.get(type) + " 🐾",
                                    "status", STATUSES.get(type),
                                    "namespace", NAMESPACES.get(type),
                                    "created_at", Instants.iso(created),
                                    "updated_at", Instants.iso(created + 31L * type * Instants.HOUR + type)),
                            relations)
                    .withWay("object-records", Relation.toMany("object-record", recordIds(type)))
                    .withWay("object-ingestion-logs", Relation.toMany("object-ingestion-log", logIds(type))));
        }
        return rows;
    }

    List<Resource> schemas() {
        List<Resource> rows = new ArrayList<>();
        for (int type = 0; type < TITLES.size(); type++) {
            for (int version = 0; version < VERSIONS[type]; version++) {
                boolean draft = version == 2 || type == 3;
                Map<String, Relation> relations = new LinkedHashMap<>();
                relations.put(
                        "source-mapping",
                        draft
                                ? Relation.toNone("source-mapping")
                                : Relation.toOne("source-mapping", mappingId(type, version)));
                relations.put(
                        "object-schemas",
                        Relation.toMany("object-schema", type == 0 ? List.of(relationshipId(0)) : List.of()));
                relations.put(
                        "profile-object-schemas",
                        Relation.toMany(
                                "profile-object-schema", type < 2 ? List.of(profileRelationshipId(type)) : List.of()));
                rows.add(Resource.of(
                        "object-schema",
                        schemaId(type, version),
                        Fields.of(
                                "title", TITLES.get(type),
                                "description", "Version " + (version + 1),
                                "status", draft ? "draft" : STATUSES.get(type),
                                "properties", properties(version),
                                "required", version == 0 ? List.of() : List.of("name"),
                                "published_at",
                                        draft
                                                ? null
                                                : Instants.iso(now - (200 - 20L * version) * Instants.DAY + version),
                                "visibility", type == 2 ? "shared" : "private"),
                        relations));
            }
        }
        return rows;
    }

    /** How one type relates to another: a resource of the related side's type with nothing but that. */
    List<Resource> relationships(String type) {
        return List.of(relationship(type, relationshipId(0), "related_items"));
    }

    List<Resource> profileRelationships(String type) {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            rows.add(relationship(type, profileRelationshipId(i), i == 0 ? "owners" : "subscribers"));
        }
        return rows;
    }

    List<Resource> sourceMappings() {
        List<Resource> rows = new ArrayList<>();
        for (Resource schema : schemas()) {
            Relation mapping = schema.relation("source-mapping");
            if (mapping != null && !mapping.ids().isEmpty()) {
                var source = Fields.of("source_id", sourceId(0), "id_path", "$['id']", "data_path", "$['full name']");
                var simple = Fields.of("id", 1, "type", "simple", "source", source);
                var constant = Fields.of("id", 2, "type", "constant", "value", "dog");
                rows.add(Resource.of(
                        "source-mapping",
                        mapping.ids().get(0),
                        Fields.of(
                                "property_mappings", List.of(simple, constant),
                                "relationship_mappings", List.of()),
                        Map.of()));
            }
        }
        return rows;
    }

    List<Resource> dataSources() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < SOURCES; i++) {
            rows.add(Resource.of(
                    "data-source",
                    sourceId(i),
                    Fields.of(
                            "title", i == 1 ? "Zoë's \"feed\"" : "Source " + i,
                            "visibility", i % 4 == 3 ? "shared" : "private",
                            "description", i % 5 == 2 ? "" : "Comes at night, 100%",
                            "namespace", i % 3 == 2 ? "shopify" : "custom-objects"),
                    Map.of()));
        }
        return rows;
    }

    List<Resource> records() {
        List<Resource> rows = new ArrayList<>();
        for (int type = 0; type < TITLES.size(); type++) {
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
                        "object-record", recordId(type, i), Fields.of("record_properties", properties), Map.of()));
            }
        }
        return rows;
    }

    /** Failures of the last two weeks; older ones are gone. */
    List<Resource> logs() {
        List<Resource> rows = new ArrayList<>();
        for (int type = 0; type < TITLES.size(); type++) {
            List<String> ids = logIds(type);
            for (int i = 0; i < ids.size(); i++) {
                Dice throwing = dice.of(type).of(i);
                Map<String, Relation> relations = new LinkedHashMap<>();
                relations.put("object-type", Relation.toOne("object-type", typeId(type)));
                relations.put(
                        "object-record",
                        i % 3 == 2
                                ? Relation.toNone("object-record")
                                : Relation.toOne("object-record", recordId(type, i % RECORDS[type])));
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

    private Resource relationship(String type, String id, String name) {
        var meta = Fields.of(
                "relationship_id",
                Ids.ulid(dice.of(name)),
                "name",
                name,
                "description",
                name.equals("owners") ? null : "Items related to this object");
        return Resource.of(type, id, Fields.of("meta", meta), Map.of());
    }

    private static List<Object> properties(int version) {
        List<Object> properties = new ArrayList<>();
        properties.add(property(1, "name", "string", "What it is called"));
        properties.add(property(2, "age", "int", ""));
        properties.add(property(3, "weight", "float", null));
        if (version > 0) {
            properties.add(property(4, "vaccinated", "boolean", "Whether it is \"safe\""));
            properties.add(property(5, "born", "timestamp", ""));
        }
        return properties;
    }

    private static Map<String, @Nullable Object> property(int id, String name, String type, @Nullable String about) {
        return Fields.of("id", id, "name", name, "type", type, "description", about);
    }

    private Relation schema(int type, int version) {
        return Relation.toOne("object-schema", schemaId(type, version));
    }

    private String typeId(int type) {
        return Ids.ulid(dice.of(100 + type));
    }

    private String schemaId(int type, int version) {
        return Ids.ulid(dice.of(200 + type).of(version));
    }

    private String mappingId(int type, int version) {
        return Ids.ulid(dice.of(300 + type).of(version));
    }

    private String sourceId(int source) {
        return Ids.ulid(dice.of(400).of(source));
    }

    private String relationshipId(int type) {
        return typeId(type) + ":::related_items";
    }

    private static String profileRelationshipId(int type) {
        return "profile:::" + (type == 0 ? "owners" : "subscribers");
    }

    private static String externalId(int record) {
        return switch (record % 10) {
            case 3 -> "rex & co/" + record;
            case 5 -> "100% #" + record + "?";
            case 7 -> "犬 " + record + "+1";
            default -> "external-id-" + record;
        };
    }

    private String recordId(int type, int record) {
        return typeId(type) + ":::" + externalId(record);
    }

    private List<String> recordIds(int type) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < RECORDS[type]; i++) {
            ids.add(recordId(type, i));
        }
        return ids;
    }

    private List<String> logIds(int type) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < (type == 0 ? LOGS : type == 1 ? 5 : 0); i++) {
            ids.add(Ids.uuid(dice.of(500 + type).of(i)));
        }
        return ids;
    }
}
