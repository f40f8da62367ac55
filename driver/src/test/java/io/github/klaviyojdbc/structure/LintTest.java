/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every file of the repository must be like, as far as no tool of the build looks after it. */
class LintTest {
    private static final String JAVA = "[^/]+/src/.*\\.java";
    private static final String MAIN = "[^/]+/src/main/java/.*\\.java";
    private static final String TEXT =
            "(?!LICENSE).*\\.(java|xml|yaml|yml|md|json|iq|sql|txt|sh|ftl|fmpp|properties|config)|\\.ci/.*|[^/.]+";

    private static final int MOST_LINES = 300;

    /** Classes that implement an interface of java.sql, whose methods have to stand somewhere; they delegate. */
    private static final Set<String> LONG_BY_JDBC = Set.of(
            "KlaviyoCallableStatement.java",
            "KlaviyoConnection.java",
            "KlaviyoDatabaseMetaData.java",
            "KlaviyoPreparedStatement.java",
            "KlaviyoResultSet.java",
            "KlaviyoStatement.java",
            "ReadOnlyResultSet.java");

    private static List<String> lines(String files, String regex) {
        return SourceTree.linesOf(
                SourceTree.files(files), Pattern.compile(regex).asPredicate());
    }

    @Test
    void treeIsFound() {
        assertThat(SourceTree.files(MAIN)).hasSizeGreaterThan(100);
        assertThat(SourceTree.files(TEXT)).contains(Path.of("pom.xml"), Path.of("README.md"));
    }

    @Test
    void javaFilesBeginWithTheLicence() {
        assertThat(SourceTree.files(JAVA))
                .allSatisfy(file ->
                        assertThat(SourceTree.text(file)).startsWith("/* SPDX-License-Identifier: Apache-2.0 */\n"));
    }

    @Test
    void packagesSayWhatTheyAreFor() {
        Set<Path> packages = SourceTree.files(MAIN).stream()
                .map(Path::getParent)
                .map(directory -> directory.resolve("package-info.java"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages)
                .allSatisfy(info -> assertThat(SourceTree.ROOT.resolve(info)).exists())
                .allSatisfy(info -> assertThat(SourceTree.text(info))
                        .containsPattern("(?s)/\\*\\* \\S.*\\. \\*/\n@NullMarked\npackage "));
    }

    @Test
    void onlyCommandLinesPrint() {
        assertThat(lines(MAIN, "System\\.(out|err)\\b|\\.printStackTrace\\("))
                .noneMatch(line -> !line.startsWith("shell/")
                        && !line.startsWith("benchmarks/")
                        && !line.contains("/sandbox/Main.java:"));
    }

    @Test
    void nothingIsLeftUndone() {
        assertThat(lines(TEXT, "\\b(TODO|FIXME|XXX)\\b"))
                .filteredOn(line -> !isOurs(line))
                .isEmpty();
    }

    @Test
    void nothingSleeps() {
        assertThat(lines(MAIN, "Thread\\.sleep|TimeUnit\\.\\w+\\.sleep")).isEmpty();
    }

    @Test
    void noTestIsSwitchedOff() {
        assertThat(lines(JAVA, "^\\s*@Disabled")).isEmpty();
    }

    @Test
    void importsAreNamedOneByOne() {
        assertThat(lines(JAVA, "^import .*\\*;")).isEmpty();
    }

    @Test
    void filesAreShort() {
        assertThat(SourceTree.files(MAIN))
                .filteredOn(file -> !LONG_BY_JDBC.contains(file.getFileName().toString()))
                .allSatisfy(file ->
                        assertThat(SourceTree.text(file).lines().count()).isLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void exceptionsForLengthAreStillNeeded() {
        assertThat(SourceTree.files(MAIN).stream()
                        .filter(file -> SourceTree.text(file).lines().count() > MOST_LINES)
                        .map(file -> file.getFileName().toString())
                        .collect(Collectors.toSet()))
                .isEqualTo(LONG_BY_JDBC);
    }

    @Test
    void noFileKnowsTheMachineItWasWrittenOn() {
        assertThat(lines(TEXT, "(?<![\\w.$}])/(home|Users|root|work)/\\w|[A-Z]:\\\\Users\\\\"))
                .isEmpty();
    }

    @Test
    void artefactsComeFromMavenCentralOnly() {
        assertThat(lines(".*pom\\.xml", "<(repositories|pluginRepositories|mirrors?)>"))
                .isEmpty();
        assertThat(SourceTree.files("(.*/)?(settings\\.xml|\\.npmrc|\\.m2/.*)")).isEmpty();
        assertThat(lines(TEXT, "https?://[^/\\s\"]*(artifactory|nexus|mirror|registry|\\.internal|\\.corp)"))
                .isEmpty();
    }

    /** It is Klaviyo's, and large: tests look for it where -Dklaviyo.openapi says. */
    @Test
    void openApiDocumentIsNotPartOfTheRepository() {
        assertThat(lines(".*\\.(json|yaml|yml)", "^\\s*\"?openapi\"?\\s*:")).isEmpty();
    }

    @Test
    void servicesAreDeclaredAtTheTopOnly() {
        assertThat(SourceTree.files("META-INF/services/.*")).hasSize(1);
        assertThat(Files.exists(SourceTree.ROOT.resolve("driver/src/main/resources/META-INF/services")))
                .isFalse();
    }

    /** This file names what it looks for. */
    private static boolean isOurs(String line) {
        return line.contains("/structure/LintTest.java:");
    }
}
