/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.List;

/** Stream definitions that cannot be used: all faults of all files at once. */
public final class InvalidStreamsException extends RuntimeException {
    private final List<String> faults;

    public InvalidStreamsException(List<String> faults) {
        super(faults.size() + " faults in stream definitions:\n" + String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** One line per fault, each beginning with file and line. */
    public List<String> faults() {
        return faults;
    }
}
