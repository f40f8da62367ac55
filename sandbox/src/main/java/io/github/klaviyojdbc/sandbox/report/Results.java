/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the counts of a report and sorts them into groups and pieces of time. */
final class Results {

    private static final Comparator<List<@Nullable String>> BY_GROUP = Results::compare;

    private final ReportRequest request;
    private final Map<List<@Nullable String>, Sums> groups = new HashMap<>();
    private final IdentityHashMap<About, List<Sums>> sums = new IdentityHashMap<>();
    private final boolean evenIfUntouched;

    /** {@code evenIfUntouched}: whether groups are shown for which nothing was counted in the time. */
    Results(ReportRequest request, boolean evenIfUntouched) {
        this.request = request;
        this.evenIfUntouched = evenIfUntouched;
    }

    /** Makes the groups of something known, be there anything to count or not. */
    List<Sums> of(About about) {
        return sums.computeIfAbsent(about, this::find);
    }

    void add(About about, long at, Count count, long amount) {
        int bucket = request.buckets().find(at);
        if (bucket >= 0) {
            of(about).forEach(sum -> sum.add(bucket, count, amount));
        } else if (request.buckets().isBefore(at)) {
            of(about).forEach(sum -> sum.addBefore(count, amount));
        }
    }

    private List<Sums> find(About about) {
        boolean wanted = request.filter().stream()
                .allMatch(condition ->
                        condition.matches(about.values(condition.field().name())));
        if (!wanted) {
            return List.of();
        }
        List<Sums> found = new ArrayList<>();
        for (List<@Nullable String> group : about.groups(request.groups())) {
            found.add(groups.computeIfAbsent(
                    group, key -> new Sums(request.buckets().count())));
        }
        return found;
    }

    /** The groups in the order of their values. */
    List<Map.Entry<List<@Nullable String>, Sums>> rows() {
        return groups.entrySet().stream()
                .filter(entry -> evenIfUntouched || entry.getValue().touched())
                .sorted(Map.Entry.comparingByKey(BY_GROUP))
                .toList();
    }

    private static int compare(List<@Nullable String> left, List<@Nullable String> right) {
        for (int i = 0; i < left.size(); i++) {
            int by = String.valueOf(left.get(i)).compareTo(String.valueOf(right.get(i)));
            if (by != 0) {
                return by;
            }
        }
        return 0;
    }
}
