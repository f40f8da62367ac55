/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The profiles of one list or segment, each with the time it joined; they stand in the order of joining. */
public final class Members implements Table {

    private static final String JOINED = "joined_group_at";

    private final Profiles profiles;
    private final int[] numbers;
    private final long[] joined;

    private Members(Profiles profiles, int[] numbers, long[] joined) {
        this.profiles = profiles;
        this.numbers = numbers;
        this.joined = joined;
    }

    static Members of(Groups groups, int group, Profiles profiles) {
        int[] found = new int[profiles.size()];
        int count = 0;
        for (int profile = 0; profile < profiles.size(); profile++) {
            if (groups.holds(group, profile)) {
                found[count++] = profile;
            }
        }
        var sorted = new Joining[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = new Joining(found[i], profiles.id(found[i]), groups.joined(group, found[i]));
        }
        Arrays.sort(sorted);
        int[] numbers = new int[count];
        long[] joined = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = sorted[i].profile;
            joined[i] = sorted[i].at;
        }
        return new Members(profiles, numbers, joined);
    }

    @Override
    public int size() {
        return numbers.length;
    }

    @Override
    public Resource row(int number) {
        return profiles.row(numbers[number]).with(JOINED, Instants.iso(joined[number]));
    }

    @Override
    public String id(int number) {
        return profiles.id(numbers[number]);
    }

    /** The members' numbers in the table of profiles. */
    IntStream profiles() {
        return Arrays.stream(numbers);
    }

    public long joined(int number) {
        return joined[number];
    }

    @Override
    public int find(String id) {
        int profile = profiles.find(id);
        for (int i = 0; i < numbers.length && profile >= 0; i++) {
            if (numbers[i] == profile) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Object value(int number, String field) {
        return switch (field) {
            case JOINED -> joined[number];
            case "profile_id" -> id(number);
            default -> profiles.value(numbers[number], field);
        };
    }

    @Override
    public boolean sortedBy(String field) {
        return field.equals(JOINED);
    }

    private record Joining(int profile, String id, long at) implements Comparable<Joining> {
        @Override
        public int compareTo(Joining other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }
}
