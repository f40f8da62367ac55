/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.klaviyojdbc.sandbox.Account;
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

    /** The resources that are a table's rows, with the keys of parents and partitions under their columns' names. */
    List<Map<String, Object>> resources(StreamDefinition stream) {
        if (stream.name().equals("list_profiles")) {
            return members(account.listMembers(), "list_id");
        }
        if (stream.name().equals("segment_profiles")) {
            return members(account.segmentMembers(), "segment_id");
        }
        List<Map<String, Object>> rows = new ArrayList<>(account.resources(stream.resource()));
        if (stream.name().equals("campaigns")) {
            Map<String, Map<String, Object>> messages = byId("campaign-message");
            rows.replaceAll(campaign -> {
                List<?> ids = (List<?>) map(campaign.get("relationships")).get("campaign-messages");
                Map<String, Object> message = messages.get(ids.get(0));
                Object channel =
                        map(map(message.get("attributes")).get("definition")).get("channel");
                return with(campaign, Map.of("channel", channel));
            });
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

    private static Object tree(Object raw) {
        try {
            return JSON.readTree(JSON.writeValueAsString(raw));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
