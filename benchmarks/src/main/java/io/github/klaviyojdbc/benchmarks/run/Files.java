/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where what is measured lies, and how it is started. */
record Files(Path root) {
    /** Of what the benchmarks need, what a user of Calcite has not. */
    private static final List<String> NOT_CALCITE = List.of(
            "klaviyo",
            "wiremock",
            "jetty",
            "jmh",
            "okhttp",
            "okio",
            "kotlin",
            "resilience4j",
            "caffeine",
            "handlebars",
            "http2",
            "json-schema",
            "json-unit",
            "xmlunit",
            "hamcrest",
            "postgres",
            "jopt",
            "itu",
            "jakarta");

    /** The programs that are measured, and nothing else. */
    String classes() {
        return root.resolve("benchmarks/target/classes").toString();
    }

    /** The jar for tools. */
    Path driver() throws IOException {
        try (Stream<Path> jars = java.nio.file.Files.list(root.resolve("driver/target"))) {
            return jars.filter(jar -> jar.toString().endsWith("-all.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    String withDriver() throws IOException {
        return driver() + File.pathSeparator + classes();
    }

    /** The libraries, one by one. */
    String withLibraries() throws IOException {
        return classPath(Stream.of());
    }

    String withCalcite() throws IOException {
        return classPath(NOT_CALCITE.stream());
    }

    private String classPath(Stream<String> without) throws IOException {
        List<String> excluded = without.toList();
        try (Stream<Path> jars = java.nio.file.Files.list(root.resolve("benchmarks/target/lib"))) {
            return Stream.concat(
                            Stream.of(classes()),
                            jars.filter(jar -> excluded.stream()
                                            .noneMatch(jar.getFileName().toString()::contains))
                                    .map(Path::toString)
                                    .sorted())
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    List<String> java(List<String> options, String classPath, Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(arguments);
        return command;
    }

    List<String> java(String classPath, Class<?> program, String... arguments) {
        return java(List.of(), classPath, program, List.of(arguments));
    }
}
