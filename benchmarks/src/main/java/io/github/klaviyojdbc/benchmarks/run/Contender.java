/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of several programs that do the same work, and what its runs took. */
final class Contender {
    private final String name;
    private final Supplier<List<String>> command;
    private final List<Child.Run> runs = new ArrayList<>();

    Contender(String name, List<String> command) {
        this(name, () -> command);
    }

    /** One whose command is another each time. */
    Contender(String name, Supplier<List<String>> command) {
        this.name = name;
        this.command = command;
    }

    /** Runs all of them in turn, so that a busy minute of the machine strikes all alike. The first turn does not count. */
    static void inTurn(int times, List<Contender> contenders) throws IOException, InterruptedException {
        for (int turn = 0; turn <= times; turn++) {
            for (Contender contender : contenders) {
                Child.Run run = Child.run(contender.command.get());
                System.err.printf(
                        "%s%s: %.2f s, %.2f s CPU, %s%n",
                        turn == 0 ? "(warm-up) " : "",
                        contender.name,
                        run.seconds(),
                        run.cpu(),
                        run.output().strip().replace('\n', ' '));
                if (turn > 0) {
                    contender.runs.add(run);
                }
            }
        }
    }

    String name() {
        return name;
    }

    double seconds() {
        return median(Child.Run::seconds);
    }

    double cpu() {
        return median(Child.Run::cpu);
    }

    /** The median of what the runs have printed behind a word. */
    double printed(String word) {
        Pattern number = Pattern.compile("(?m)^" + word + ":? ([0-9.]+)");
        return median(run -> {
            Matcher matcher = number.matcher(run.output());
            if (!matcher.find()) {
                throw new IllegalStateException(name + " printed no " + word + ": " + run.output());
            }
            return Double.parseDouble(matcher.group(1));
        });
    }

    private double median(ToDoubleFunction<Child.Run> measure) {
        double[] sorted = runs.stream().mapToDouble(measure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
