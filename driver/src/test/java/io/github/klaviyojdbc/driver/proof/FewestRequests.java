/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.sandbox.Account;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many requests a whole table takes: a page for each full page of rows, and one for each walk that has none. */
final class FewestRequests {
    private final Truth truth;

    FewestRequests(Account account) {
        this.truth = new Truth(account);
    }

    /** With what has to be asked for each row. */
    int of(StreamDefinition stream) {
        return ofPages(stream)
                + truth.resources(stream).size() * stream.details().size();
    }

    int ofPages(StreamDefinition stream) {
        return stream.parent() == null ? ofPartitions(stream) : ofParents(stream);
    }

    private int ofParents(StreamDefinition stream) {
        StreamDefinition parents =
                StreamCatalog.load().stream(stream.parent().stream()).orElseThrow();
        Map<Object, Long> sizes = truth.resources(stream).stream()
                .collect(Collectors.groupingBy(
                        row -> Truth.raw(row, stream.parent().column()), Collectors.counting()));
        int pages = ofPages(parents);
        for (Map<String, Object> parent : truth.resources(parents)) {
            pages += pages(sizes.getOrDefault(parent.get("id"), 0L), stream);
        }
        return pages;
    }

    private int ofPartitions(StreamDefinition stream) {
        Map<List<Object>, Long> walks = new HashMap<>();
        partitions(stream, 0, List.of(), walks);
        HashSet<Object> resources = new HashSet<>();
        for (Map<String, Object> row : truth.resources(stream)) {
            if (resources.add(row.get("id"))) {
                List<Object> walk = stream.partitions().stream()
                        .map(partition ->
                                (Object) Truth.raw(row, partition.column()).toString())
                        .toList();
                walks.merge(walk, 1L, Long::sum);
            }
        }
        return walks.values().stream().mapToInt(rows -> pages(rows, stream)).sum();
    }

    private static void partitions(
            StreamDefinition stream, int partition, List<Object> chosen, Map<List<Object>, Long> walks) {
        if (partition == stream.partitions().size()) {
            walks.put(chosen, 0L);
            return;
        }
        for (String value : stream.partitions().get(partition).values()) {
            List<Object> more = new ArrayList<>(chosen);
            more.add(value);
            partitions(stream, partition + 1, more, walks);
        }
    }

    private static int pages(long rows, StreamDefinition stream) {
        return (int)
                Math.max(1, (rows + stream.page().rows() - 1) / stream.page().rows());
    }
}
