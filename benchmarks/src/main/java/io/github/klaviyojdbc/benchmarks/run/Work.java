/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import java.io.IOException;

/** Something that is measured. */
interface Work {
    /**
     * Measures, and writes what it found.
     *
     * @param times how many runs of each contender count
     */
    void measure(Files files, Results results, int times) throws IOException, InterruptedException;
}
