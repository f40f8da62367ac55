/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The push tokens: every ninth profile has one for its telephone, and every third of those one for a tablet too. */
final class PushTokens implements Table {

    private static final List<String> STATUSES =
            List.of("AUTHORIZED", "AUTHORIZED", "DENIED", "PROVISIONAL", "NOT_DETERMINED", "UNAUTHORIZED");
    private static final List<String> DEVICES = List.of("iPhone15,2", "Pixel 9", "Galaxy \"S24\"", "iPad13,4");
    /** Four tokens belong to each 27 profiles: two to the first, one to the tenth, one to the nineteenth. */
    private static final int[] OWNERS = {0, 0, 9, 18};

    private static final int BLOCK = 27;
    private static final String TABLET = "tablet-";
    private static final String PHONE = "token-";

    private final Dice dice;
    private final Profiles profiles;
    private final long now;

    PushTokens(Dice dice, Profiles profiles, long now) {
        this.dice = dice.of("push tokens");
        this.profiles = profiles;
        this.now = now;
    }

    static List<String> of(int profile) {
        return profile % 9 != 0
                ? List.of()
                : profile % BLOCK != 0 ? List.of(PHONE + profile) : List.of(PHONE + profile, TABLET + profile);
    }

    @Override
    public int size() {
        int size = profiles.size() / BLOCK * OWNERS.length;
        for (int owner : OWNERS) {
            size += owner < profiles.size() % BLOCK ? 1 : 0;
        }
        return size;
    }

    @Override
    public String id(int number) {
        return (number % OWNERS.length == 1 ? TABLET : PHONE) + owner(number);
    }

    @Override
    public int find(String id) {
        String digits = id.replaceFirst("^(" + PHONE + "|" + TABLET + ")", "");
        if (!digits.matches("\\d{1,9}")) {
            return -1;
        }
        int first = Integer.parseInt(digits) / BLOCK * OWNERS.length;
        for (int number = first; number < Math.min(first + OWNERS.length, size()); number++) {
            if (id(number).equals(id)) {
                return number;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Object value(int number, String field) {
        return switch (field) {
            case "id" -> id(number);
            case "profile.id" -> profiles.id(owner(number));
            default -> row(number).value(field);
        };
    }

    @Override
    public Resource row(int number) {
        Dice throwing = dice.of(number);
        boolean apple = throwing.chance(1, 0.6);
        long created = now - (1 + throwing.below(2, 300)) * Instants.DAY - throwing.below(3, 999_999);
        Map<String, @Nullable Object> attributes = Fields.of(
                "created", Instants.iso(created),
                "token", id(number),
                "enablement_status", throwing.pick(4, STATUSES),
                "platform", apple ? "ios" : "android",
                "vendor", apple ? "APNs" : "FCM",
                "background", throwing.chance(5, 0.8) ? "AVAILABLE" : "DENIED",
                "recorded_date", Instants.spaced(created + throwing.below(6, 86_400) * Instants.SECOND));
        if (number % 7 != 3) {
            attributes.put("metadata", metadata(number, throwing, apple));
        }
        return Resource.of(
                "push-token",
                id(number),
                attributes,
                Map.of("profile", Relation.toOne("profile", profiles.id(owner(number)))));
    }

    private static Map<String, @Nullable Object> metadata(int number, Dice throwing, boolean apple) {
        return Fields.of(
                "device_id",
                number % 5 == 0 ? null : "device-" + number,
                "klaviyo_sdk",
                apple ? "swift" : "android",
                "sdk_version",
                "4." + number % 10 + ".0",
                "device_model",
                throwing.pick(7, DEVICES),
                "os_name",
                apple ? "ios" : "android",
                "os_version",
                number % 6 == 0 ? "" : "17." + number % 4,
                "manufacturer",
                apple ? "Apple" : null,
                "app_name",
                "Zoë's Shop",
                "app_version",
                "2.0." + number,
                "app_build",
                Integer.toString(number),
                "app_id",
                "com.example.shop",
                "environment",
                number % 11 == 0 ? "debug" : "release");
    }

    private static int owner(int number) {
        return number / OWNERS.length * BLOCK + OWNERS[number % OWNERS.length];
    }
}
