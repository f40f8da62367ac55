/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures all works, or those that are named: {@code run [--times N] [work …]}. */
public final class Main {
    private static final int TIMES = 5;

    private Main() {}

    private static Map<String, Work> works() {
        Map<String, Work> works = new LinkedHashMap<>();
        works.put("scan-0", Scan.ofEvents(0));
        works.put("scan-100", Scan.ofEvents(100));
        works.put("profiles", Scan.ofProfiles());
        works.put("columns", new Columns());
        works.put("memory", new Memory());
        works.put("start", new Start());
        works.put("warm", new Warmed());
        works.put("sync", new Sync());
        works.put("join", new Join());
        works.put("size", new Size());
        return works;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("klaviyo.root")).toAbsolutePath();
        List<String> wanted = List.of(arguments);
        int times = TIMES;
        if (!wanted.isEmpty() && wanted.get(0).equals("--times")) {
            times = Integer.parseInt(wanted.get(1));
            wanted = wanted.subList(2, wanted.size());
        }
        Map<String, Work> works = works();
        for (String name : wanted.isEmpty() ? works.keySet() : wanted) {
            Work work = works.get(name);
            if (work == null) {
                throw new IllegalArgumentException("no work " + name + ", but " + works.keySet());
            }
            work.measure(new Files(root), new Results(root), times);
        }
        System.exit(0);
    }
}
