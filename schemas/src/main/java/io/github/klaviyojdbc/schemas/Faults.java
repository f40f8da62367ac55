/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the faults of all stream definitions, so that one run shows them all. */
final class Faults {
    private record Fault(Place place, String message) {}

    private final List<Fault> faults = new ArrayList<>();

    void add(Place place, String message) {
        faults.add(new Fault(place, message));
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new InvalidStreamsException(lines());
        }
    }

    private List<String> lines() {
        return faults.stream()
                .sorted(Comparator.<Fault, String>comparing(
                                fault -> fault.place().file())
                        .thenComparing(fault -> fault.place().line()))
                .map(fault -> fault.place().file() + ":" + fault.place().line() + ": " + fault.message())
                // a column that several streams share is still one mistake
                .distinct()
                .toList();
    }
}
