/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.packaged;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

/** The {@code -all} jar, in class loaders and JVMs of its own. */
final class AllJar {
    private AllJar() {}

    static Path path() {
        return Path.of(System.getProperty("klaviyo.allJar"));
    }

    static String version() {
        return System.getProperty("klaviyo.version");
    }

    static URLClassLoader loader(ClassLoader parent) {
        return new URLClassLoader(new URL[] {url(path())}, parent);
    }

    /** The jars of the tests without ours: the libraries that are inside the jar under other names, and more. */
    static URLClassLoader libraries() {
        URL[] jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .filter(path -> !path.getFileName().toString().startsWith("klaviyo-jdbc"))
                .map(AllJar::url)
                .toArray(URL[]::new);
        return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
    }

    /** Our driver as the loader's {@code ServiceLoader} finds it. */
    static Driver driver(URLClassLoader loader) {
        return ServiceLoader.load(Driver.class, loader).stream()
                .filter(provider -> provider.type().getClassLoader() == loader)
                .map(ServiceLoader.Provider::get)
                .findFirst()
                .orElseThrow();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a JVM printed and how it ended. */
    record Run(int exitCode, String out, String err) {}

    /** Runs a main class, with nothing but the jar and the test classes on the class path. */
    static Run run(Duration limit, List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException, URISyntaxException {
        Path tests =
                Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", path() + File.pathSeparator + tests, main.getName()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("klaviyo-jdbc", ".out");
        Path err = Files.createTempFile("klaviyo-jdbc", ".err");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The JVM still runs after " + limit + ": " + Files.readString(err));
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }
}
