/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that is run to its end as a process of its own. */
final class Child {
    private static final Path STATUS = Path.of("/proc/self/stat");
    /** The kernel counts in these, whatever its own clock. */
    private static final double TICKS_PER_SECOND = 100;
    /** Where user and system time of ended children stand, behind the command's name. */
    private static final int CHILDREN_USER = 13;

    private Child() {}

    /**
     * What a run took.
     *
     * @param seconds from the start of the process to its end
     * @param cpu seconds of all its cores, user and system; 0 where the system does not tell
     */
    record Run(double seconds, double cpu, String output) {}

    /**
     * Runs a command. No other child may end meanwhile.
     *
     * @throws IOException if it fails
     */
    static Run run(List<String> command) throws IOException, InterruptedException {
        double before = childrenCpu();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new IOException("exit code " + code + " of " + String.join(" ", command) + "\n" + output);
        }
        return new Run(seconds, childrenCpu() - before, output);
    }

    private static double childrenCpu() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        String status = Files.readString(STATUS);
        List<String> fields =
                List.of(status.substring(status.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(CHILDREN_USER)) + Long.parseLong(fields.get(CHILDREN_USER + 1)))
                / TICKS_PER_SECOND;
    }
}
