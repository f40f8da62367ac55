/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.klaviyojdbc.sandbox.Account;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a table must hold, worked out from the account's resources by the naming rules of the contract and nothing else: a
 * column's value is found by its name.
 */
final class Truth {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Account account;

    Truth(Account account) {
        this.account = account;
    }

    /** The resources that are a table's rows, with what is not said of themselves under the columns' names. */
    List<Map<String, Object>> resources(StreamDefinition stream) {
        return switch (stream.name()) {
            case "list_profiles" -> members(account.listMembers(), "list_id");
            case "segment_profiles" -> members(account.segmentMembers(), "segment_id");
            case "campaigns" -> channels(account.resources("campaign"));
            case "campaigns_detailed" -> campaignsInDetail();
            case "events_detailed" -> eventsInDetail();
            case "global_exclusions" ->
                suppressed(profile ->
                        suppressions(profile, "suppression").stream().limit(1).toList());
            case "list_exclusions" -> suppressed(profile -> suppressions(profile, "list_suppressions"));
            case "profile_coupon_codes" -> couponCodes();
            default -> stream.parent() == null ? account.resources(stream.resource()) : children(stream);
        };
    }

    /** What the relationship that the path ends with leads to, for each of the parents. */
    private List<Map<String, Object>> children(StreamDefinition stream) {
        StreamDefinition parents =
                StreamCatalog.load().stream(stream.parent().stream()).orElseThrow();
        String relation = stream.endpoint().substring(stream.endpoint().lastIndexOf('/') + 1);
        Map<String, Map<String, Object>> known = byId(stream.resource());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> parent : resources(parents)) {
            String parentId = (String) parent.get("id");
            for (String id : account.related((String) parent.get("type"), parentId, relation)) {
                Map<String, Object> more = new HashMap<>();
                more.put(stream.parent().column(), parentId);
                stream.parent().inherited().forEach(column -> more.put(column, raw(parent, column)));
                // a link's other end under the name that the key has for it
                stream.primaryKey().stream()
                        .filter(column -> stream.column(column).orElseThrow().source() == ColumnSource.ID)
                        .forEach(column -> more.put(column, id));
                rows.add(with(known.getOrDefault(id, bare(stream.resource(), id)), more));
            }
        }
        return rows;
    }

    private static Map<String, Object> bare(String type, String id) {
        return Map.of("type", type, "id", id, "attributes", Map.of(), "relationships", Map.of());
    }

    private List<Map<String, Object>> channels(List<Map<String, Object>> campaigns) {
        Map<String, Map<String, Object>> messages = byId("campaign-message");
        return campaigns.stream()
                .map(campaign -> {
                    List<?> ids = (List<?>) map(campaign.get("relationships")).get("campaign-messages");
                    Map<String, Object> message = messages.get(ids.get(0));
                    Object channel = map(map(message.get("attributes")).get("definition"))
                            .get("channel");
                    return with(campaign, Map.of("channel", channel));
                })
                .toList();
    }

    private List<Map<String, Object>> campaignsInDetail() {
        Map<String, Map<String, Object>> messages = byId("campaign-message");
        Map<String, Map<String, Object>> estimations = byId("campaign-recipient-estimation");
        return channels(account.resources("campaign")).stream()
                .map(campaign -> {
                    Map<String, Object> more = new HashMap<>(map(campaign.get("more")));
                    Map<String, Object> estimation = estimations.get(campaign.get("id"));
                    more.put(
                            "estimated_recipient_count",
                            estimation == null
                                    ? null
                                    : map(estimation.get("attributes")).get("estimated_recipient_count"));
                    more.put(
                            "campaign_messages",
                            known(messages, map(campaign.get("relationships")).get("campaign-messages")));
                    return with(campaign, more);
                })
                .toList();
    }

    private List<Map<String, Object>> eventsInDetail() {
        Map<String, Map<String, Object>> metrics = byId("metric");
        return account.resources("event").stream()
                .map(event -> {
                    Map<String, Object> relations = map(event.get("relationships"));
                    Map<String, Object> metric =
                            map(metrics.get(relations.get("metric")).get("attributes"));
                    Map<String, Object> more = new HashMap<>();
                    metric.forEach((name, value) -> more.put("metric_" + name, value));
                    // attributions are known by their ids alone, and have no attributes
                    more.put(
                            "attributions",
                            ((List<?>) relations.get("attributions"))
                                    .stream()
                                            .map(id -> Map.of("type", "attribution", "id", id))
                                            .toList());
                    return with(event, more);
                })
                .toList();
    }

    /** The resources as far as the account tells of them; answers add links. */
    private static List<Map<String, Object>> known(Map<String, Map<String, Object>> resources, Object ids) {
        return ((List<?>) ids)
                .stream()
                        .map(resources::get)
                        .map(resource -> Map.of(
                                "type", resource.get("type"),
                                "id", resource.get("id"),
                                "attributes", resource.get("attributes")))
                        .toList();
    }

    private List<Map<String, Object>> suppressed(Function<Map<String, Object>, List<Map<String, Object>>> reasons) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> profile : account.resources("profile")) {
            for (Map<String, Object> reason : reasons.apply(profile)) {
                Map<String, Object> more = new HashMap<>();
                more.put("suppression_reason", reason.get("reason"));
                more.put("suppression_timestamp", reason.get("timestamp"));
                more.put("list_id", reason.get("list_id"));
                rows.add(with(profile, more));
            }
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> suppressions(Map<String, Object> profile, String kind) {
        Object value = flat(map(profile.get("attributes")), "subscriptions_email_marketing_" + kind);
        return value instanceof List ? (List<Map<String, Object>>) value : List.of();
    }

    private List<Map<String, Object>> couponCodes() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> code : account.resources("coupon-code")) {
            Object profile = map(code.get("relationships")).get("profile");
            if (profile != null) {
                rows.add(with(code, Map.of("profile_id", profile)));
            }
        }
        return rows;
    }

    private List<Map<String, Object>> members(List<Account.Membership> members, String parentColumn) {
        Map<String, Map<String, Object>> profiles = byId("profile");
        return members.stream()
                .map(member -> with(
                        profiles.get(member.profileId()),
                        Map.of(
                                parentColumn,
                                member.groupId(),
                                "profile_id",
                                member.profileId(),
                                "joined_group_at",
                                member.joinedGroupAt())))
                .toList();
    }

    private Map<String, Map<String, Object>> byId(String type) {
        return account.resources(type).stream()
                .collect(Collectors.toMap(resource -> (String) resource.get("id"), Function.identity()));
    }

    private static Map<String, Object> with(Map<String, Object> resource, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(resource);
        all.put("more", more);
        return all;
    }

    /** What the API says for the column of that name, or {@link #UNKNOWN}. */
    static Object raw(Map<String, Object> resource, String column) {
        if (column.equals("id")) {
            return resource.get("id");
        }
        Map<String, Object> more = map(resource.getOrDefault("more", Map.of()));
        if (more.containsKey(column)) {
            return more.get(column);
        }
        for (Map.Entry<String, Object> relation :
                map(resource.get("relationships")).entrySet()) {
            if (column.equals(relationColumn(relation.getKey(), relation.getValue() instanceof List))) {
                return relation.getValue();
            }
        }
        return flat(map(resource.get("attributes")), column);
    }

    static final Object UNKNOWN = new Object();

    private static String relationColumn(String relation, boolean many) {
        String name = relation.replace('-', '_');
        if (!many) {
            return name + "_id";
        }
        return (name.endsWith("ies")
                        ? name.substring(0, name.length() - 3) + "y"
                        : name.substring(0, name.length() - 1))
                + "_ids";
    }

    private static Object flat(Map<String, Object> object, String name) {
        if (object.containsKey(name)) {
            return object.get(name);
        }
        Object found = UNKNOWN;
        for (Map.Entry<String, Object> member : object.entrySet()) {
            if (name.startsWith(member.getKey() + "_")) {
                if (member.getValue() instanceof Map) {
                    Object inner = flat(
                            map(member.getValue()),
                            name.substring(member.getKey().length() + 1));
                    found = inner == UNKNOWN ? found : inner;
                }
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object object) {
        return (Map<String, Object>) object;
    }

    /** What SQL must show for it in a column of that JDBC type. */
    static Object value(Object raw, int type) {
        if (raw == null || raw == UNKNOWN) {
            return null;
        }
        return switch (type) {
            case Types.TIMESTAMP -> instant(raw.toString());
            case Types.DOUBLE -> Double.valueOf(raw.toString());
            case Types.BIGINT -> Long.valueOf(raw.toString());
            case Types.BOOLEAN -> (Boolean) raw;
            case Types.VARCHAR -> raw instanceof String ? raw : tree(raw);
            default -> throw new IllegalArgumentException("no type of this driver: " + type);
        };
    }

    private static Instant instant(String text) {
        String iso = text.replace(' ', 'T');
        boolean zoned = iso.endsWith("Z") || iso.matches(".*[+-]\\d{2}:\\d{2}$");
        Instant instant = zoned
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The columns that hold whole resources. */
    static final Set<String> RESOURCES = Set.of("attributions", "campaign_messages");

    /** Resources without what only an answer tells of them. */
    static JsonNode withoutLinks(JsonNode resources) {
        resources.forEach(resource -> ((ObjectNode) resource).retain("type", "id", "attributes"));
        return resources;
    }

    private static Object tree(Object raw) {
        try {
            return JSON.readTree(JSON.writeValueAsString(raw));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
