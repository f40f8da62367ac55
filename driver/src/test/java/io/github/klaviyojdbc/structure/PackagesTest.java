/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.structure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between packages are those of docs/architecture.md, and no others. */
class PackagesTest {
    private static final String ROOT = "io.github.klaviyojdbc";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** Every failure becomes an SQLException here; whoever throws one uses it. */
    private static final DescribedPredicate<JavaClass> ERRORS = DescribedPredicate.describe(
            "SqlErrors and SqlState", type -> type.getName().matches(ROOT + "\\.driver\\.Sql(Errors|State)"));

    private static String[] packages(String names) {
        return Arrays.stream(names.split(" ")).map(name -> ROOT + "." + name).toArray(String[]::new);
    }

    /** Of our own packages; a package may always use itself. */
    @ParameterizedTest(name = "{0} uses {1}")
    @CsvSource({
        "schemas,            schemas",
        "adapter.request,    adapter.request schemas",
        "adapter.http,       adapter.http schemas",
        "adapter.scan,       adapter.scan adapter.scan.report adapter.request adapter.http schemas",
        "adapter.scan.report, adapter.scan.report adapter.request adapter.http schemas",
        "adapter.plan,       adapter.plan adapter.request adapter.scan adapter.http schemas",
        "adapter.join,       adapter.join adapter.plan adapter.request schemas",
        "adapter.sql.metadata, adapter.sql.metadata",
        "adapter.sql.parser, adapter.sql.parser",
        "adapter.sql,        adapter.sql adapter.sql.parser adapter.sql.metadata adapter.join adapter.plan adapter.http",
        "adapter,            adapter adapter.sql adapter.plan adapter.scan adapter.scan.report adapter.request adapter.http schemas",
        "driver.metadata,    driver.metadata adapter.sql schemas",
        "driver.procedures,  driver.procedures driver.metadata adapter adapter.sql adapter.http schemas",
        "driver.sync.store,  driver.sync.store adapter.sql schemas",
        "driver.sync,        driver.sync driver.sync.store driver.procedures driver.metadata adapter adapter.sql adapter.http schemas",
        "driver,             driver driver.jdbc driver.metadata driver.procedures driver.sync driver.sync.store adapter adapter.sql adapter.http schemas",
        "sandbox..,          sandbox.."
    })
    void packageUsesOnly(String name, String allowed) {
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(packages(allowed))))
                .check(CLASSES);
    }

    @Test
    void jdbcClassesUseTheEngineAndTheErrors() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".driver.jdbc")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..")
                        .or(resideInAnyPackage(packages("driver.jdbc adapter.sql")))
                        .or(ERRORS))
                .check(CLASSES);
    }

    @ParameterizedTest(name = "{0} knows no {1}")
    @CsvSource({
        "schemas,         org.apache.calcite..",
        "schemas,         okhttp3..",
        "adapter.request, org.apache.calcite..",
        "adapter.request, okhttp3..",
        "adapter.request, com.fasterxml..",
        "adapter.scan,    org.apache.calcite..",
        "adapter.scan,    okhttp3..",
        "adapter.http,    org.apache.calcite..",
        "adapter.plan,    okhttp3..",
        "adapter.plan,    com.fasterxml..",
        "adapter.join,    okhttp3..",
        "adapter.join,    com.fasterxml..",
        "adapter.sql,     okhttp3..",
        "adapter,         okhttp3..",
        "driver..,        org.apache.calcite..",
        "driver..,        okhttp3..",
        "driver..,        com.fasterxml..",
        "driver..,        io.github.resilience4j..",
        "sandbox..,       org.apache.calcite.."
    })
    void packageKnowsNo(String name, String foreign) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(foreign)
                .check(CLASSES);
    }

    @Test
    void nothingUsesAvaticaOrTheDriverOfCalcite() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".driver..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.calcite.avatica..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.calcite.jdbc.Driver")
                .check(CLASSES);
    }

    /** What the engine shows to others names no type of Calcite's. */
    @Test
    void apiOfTheEngineShowsNoCalcite() {
        var faults = CLASSES.stream()
                .filter(type -> type.getPackageName().equals(ROOT + ".adapter.sql"))
                .filter(PackagesTest::isVisible)
                .filter(type -> type.isInterface() || type.isRecord())
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> method.getAllInvolvedRawTypes().stream()
                        .anyMatch(type -> type.getPackageName().startsWith("org.apache.calcite")))
                .map(Object::toString);
        assertThat(faults).isEmpty();
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PackagesTest::isVisible).orElse(true);
    }

    @Test
    void thereAreNoCycles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public String getDescription() {
                        return "packages, with the errors for themselves";
                    }

                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        if (!type.getPackageName().startsWith(ROOT)) {
                            return SliceIdentifier.ignore();
                        }
                        return SliceIdentifier.of(ERRORS.test(type) ? "errors" : type.getPackageName());
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
