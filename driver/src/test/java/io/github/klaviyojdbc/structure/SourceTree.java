/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The files of the repository, without what a build or an editor leaves among them. */
public final class SourceTree {
    /** The top level of the repository. */
    public static final Path ROOT = root();

    private static final Set<String> FOREIGN = Set.of(".git", ".idea", ".vscode", ".settings", "target");

    private SourceTree() {}

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve(".mvn"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    /** All files, relative to {@link #ROOT}, in the order of their names. */
    static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean foreign = FOREIGN.contains(directory.getFileName().toString()) && !directory.equals(ROOT);
                    return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(ROOT.relativize(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().sorted().toList();
    }

    /** Those whose path, with slashes, is matched. */
    static List<Path> files(String regex) {
        return files().stream().filter(file -> slashes(file).matches(regex)).toList();
    }

    /** The path of a file with slashes, whatever the system. */
    static String slashes(Path file) {
        return file.toString().replace('\\', '/');
    }

    /** A file's text. */
    public static String text(Path file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Where lines are that should not be: {@code path:line: text}. */
    static List<String> linesOf(List<Path> files, Predicate<String> unwanted) {
        return files.stream()
                .flatMap(file -> {
                    List<String> lines = text(file).lines().toList();
                    return IntStream.range(0, lines.size())
                            .filter(index -> unwanted.test(lines.get(index)))
                            .mapToObj(index -> slashes(file) + ":" + (index + 1) + ": "
                                    + lines.get(index).strip());
                })
                .toList();
    }
}
