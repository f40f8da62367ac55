/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.List;

/** Lists or segments: what they are called and who is in them. The third is always empty, the first holds most. */
final class Groups {

    static final int LISTS = 23;
    static final int SEGMENTS = 12;
    /** The number of the list and of the segment that nobody is in. */
    static final int EMPTY = 2;

    private static final List<String> LIST_NAMES = List.of(
            "Newsletter",
            "VIP",
            "Nobody yet",
            "SMS subscribers",
            "Preview List",
            "Early access 🎟️",
            "Zoë's friends",
            "Café \"Central\" sign-ups",
            "A/B testers",
            "Back in stock",
            "日本",
            "Suppressed");
    private static final List<String> SEGMENT_NAMES = List.of(
            "Engaged (30 days)",
            "Repeat buyers",
            "Impossible",
            "Churn risk",
            "High value",
            "Clicked, not bought",
            "New this month",
            "O'Brien family",
            "Never purchased",
            "Win-back",
            "Birthday month",
            "Unengaged");

    private final Dice dice;
    private final String type;
    private final int count;
    private final ProfileTimes profiles;

    private Groups(Dice dice, String type, int count, ProfileTimes profiles) {
        this.dice = dice.of(type);
        this.type = type;
        this.count = count;
        this.profiles = profiles;
    }

    static Groups lists(Dice dice, ProfileTimes profiles) {
        return new Groups(dice, "list", LISTS, profiles);
    }

    static Groups segments(Dice dice, ProfileTimes profiles) {
        return new Groups(dice, "segment", SEGMENTS, profiles);
    }

    String type() {
        return type;
    }

    int count() {
        return count;
    }

    String id(int group) {
        return Ids.small(dice.of(group));
    }

    String name(int group) {
        List<String> names = type.equals("list") ? LIST_NAMES : SEGMENT_NAMES;
        return group < names.size() ? names.get(group) : names.get(group % names.size()) + " " + group;
    }

    long created(int group) {
        return profiles.start() + group * 37L * Instants.HOUR;
    }

    boolean holds(int group, int profile) {
        double share = switch (group) {
            case 0 -> 0.8;
            case EMPTY -> 0;
            case 1 -> 0.3;
            default -> 0.25 / group;
        };
        return dice.of(group).of(profile).unit(1) < share;
    }

    long joined(int group, int profile) {
        Dice throwing = dice.of(group).of(profile);
        long earliest = Math.max(profiles.created(profile), created(group));
        if (throwing.chance(2, 0.2)) {
            // A bulk import: everyone joins in the same second.
            long imported = profiles.now() - 120 * Instants.DAY;
            if (imported > earliest) {
                return imported;
            }
        }
        double wait = throwing.unit(3);
        long joined = earliest + (long) (wait * wait * (profiles.now() - earliest));
        return throwing.chance(4, 0.1) ? joined : joined / Instants.SECOND * Instants.SECOND;
    }

    List<String> of(int profile) {
        List<String> ids = new ArrayList<>();
        for (int group = 0; group < count; group++) {
            if (holds(group, profile)) {
                ids.add(id(group));
            }
        }
        return ids;
    }

    Members members(int group, Profiles table) {
        return Members.of(this, group, table);
    }
}
