/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The conversations that profiles have with the shop, at most one on each channel. */
final class Conversations implements Table {

    private static final List<String> CHANNELS = List.of("sms", "whatsapp", "instagram");

    private final Dice dice;
    private final Profiles profiles;
    private final int[] places;

    Conversations(Dice dice, Profiles profiles) {
        this.dice = ids(dice);
        this.profiles = profiles;
        places = IntStream.range(0, profiles.size() * CHANNELS.size())
                .filter(Conversations::held)
                .toArray();
    }

    static List<String> of(Dice dice, int profile) {
        List<String> ids = new ArrayList<>();
        for (int channel = 0; channel < CHANNELS.size(); channel++) {
            int place = profile * CHANNELS.size() + channel;
            if (held(place)) {
                ids.add(Ids.ulid(ids(dice), place));
            }
        }
        return ids;
    }

    private static boolean held(int place) {
        int profile = place / CHANNELS.size();
        return switch (place % CHANNELS.size()) {
            case 0 -> profile % 6 == 0;
            case 1 -> profile % 42 == 0;
            default -> profile % 50 == 1;
        };
    }

    @Override
    public int size() {
        return places.length;
    }

    @Override
    public String id(int number) {
        return Ids.ulid(dice, places[number]);
    }

    @Override
    public int find(String id) {
        int number = Arrays.binarySearch(places, Ids.number(id));
        return number >= 0 && id(number).equals(id) ? number : -1;
    }

    @Override
    public Resource row(int number) {
        int profile = places[number] / CHANNELS.size();
        return Resource.of(
                "conversation",
                id(number),
                Fields.of("channel", CHANNELS.get(places[number] % CHANNELS.size())),
                Map.of("profile", Relation.toOne("profile", profiles.id(profile))));
    }

    private static Dice ids(Dice dice) {
        return dice.of("conversations");
    }
}
