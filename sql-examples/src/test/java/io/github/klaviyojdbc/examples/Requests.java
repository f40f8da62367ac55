/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.examples;

import io.github.klaviyojdbc.sandbox.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Requests as the scripts show them: decoded, without host and cursor, in an order that does not depend on the speed of
 * answers. The pages of one walk are one line with their number, and so are the walks of many lists or segments.
 */
final class Requests {

    private static final int MOST_PARENTS = 3;
    private static final Pattern PARENT = Pattern.compile("(/api/[^/]+/)[^/]+(/.+)");

    private Requests() {}

    static List<String> lines(List<RecordedRequest> requests) {
        List<String> lines = requests.stream().map(Requests::line).toList();
        Map<String, Long> parents =
                lines.stream().distinct().collect(Collectors.groupingBy(Requests::ofAnyParent, Collectors.counting()));
        Map<String, Long> counts = lines.stream()
                .map(line -> parents.get(ofAnyParent(line)) > MOST_PARENTS ? ofAnyParent(line) : line)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? List.of("no requests")
                : counts.entrySet().stream().map(Requests::counted).toList();
    }

    private static String counted(Map.Entry<String, Long> line) {
        return line.getValue() == 1 ? line.getKey() : line.getKey() + " × " + line.getValue();
    }

    private static String ofAnyParent(String line) {
        return PARENT.matcher(line).replaceFirst("$1{id}$2");
    }

    private static String line(RecordedRequest request) {
        String parameters = request.parameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("page[cursor]"))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        return request.method()
                + " "
                + request.path()
                + (parameters.isEmpty() ? "" : "?" + parameters)
                + (request.status() == 200 ? "" : " → " + request.status());
    }
}
