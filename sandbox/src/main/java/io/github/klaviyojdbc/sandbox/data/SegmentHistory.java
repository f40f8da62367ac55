/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.List;
import java.util.function.Consumer;

/** Who came into the segments and who left them: the members when they joined, and others who are no longer there. */
public final class SegmentHistory {

    private static final double SHARE_LEFT = 0.04;

    private final Dice dice;
    private final Groups segments;
    private final List<Members> members;
    private final Profiles profiles;
    private final long now;

    SegmentHistory(Dice dice, Groups segments, List<Members> members, Profiles profiles, long now) {
        this.dice = dice.of("segment history");
        this.segments = segments;
        this.members = List.copyOf(members);
        this.profiles = profiles;
        this.now = now;
    }

    /** Tells of every change, one segment after the other. */
    public void tell(Consumer<SegmentChange> listener) {
        for (int segment = 0; segment < members.size(); segment++) {
            Members joined = members.get(segment);
            for (int i = 0; i < joined.size(); i++) {
                listener.accept(new SegmentChange(segments.id(segment), joined.id(i), joined.joined(i), true));
            }
            for (int profile = 0; profile < profiles.size(); profile++) {
                left(segment, profile, listener);
            }
        }
    }

    private void left(int segment, int profile, Consumer<SegmentChange> listener) {
        Dice throwing = dice.of(segment).of(profile);
        if (segment == Groups.EMPTY || segments.holds(segment, profile) || !throwing.chance(1, SHARE_LEFT)) {
            return;
        }
        long came = segments.joined(segment, profile);
        long left = came + (long) (throwing.unit(2) * (now - came));
        listener.accept(new SegmentChange(segments.id(segment), profiles.id(profile), came, true));
        listener.accept(new SegmentChange(segments.id(segment), profiles.id(profile), left, false));
    }
}
