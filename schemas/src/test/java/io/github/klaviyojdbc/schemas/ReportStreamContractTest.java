/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every report against Klaviyo's OpenAPI document, where the build knows one. */
final class ReportStreamContractTest {
    private static OpenApi api;

    static Stream<String> reports() {
        return StreamCatalog.load().streams().stream()
                .filter(stream -> stream.report() != null)
                .map(StreamDefinition::name);
    }

    @BeforeAll
    static void readDocument() {
        var file = System.getProperty("klaviyo.openapi", "");
        assumeTrue(!file.isEmpty() && Files.isRegularFile(Path.of(file)), "no OpenAPI document");
        api = new OpenApi(Path.of(file));
    }

    private static StreamDefinition stream(String name) {
        return StreamCatalog.load().stream(name).orElseThrow();
    }

    private static List<String> names(StreamDefinition stream, ColumnSource source) {
        return stream.columns().stream()
                .filter(column -> column.source() == source)
                .map(column -> column.path().get(0))
                .toList();
    }

    private static boolean isOfAggregates(StreamDefinition stream) {
        return stream.report().kind() == ReportDefinition.Kind.AGGREGATES;
    }

    @ParameterizedTest
    @MethodSource("reports")
    void endpointLimitsAndScopesAreTheDocuments(String name) {
        var stream = stream(name);
        var operation = api.post(stream.endpoint());
        assertThat(operation.exists()).isTrue();
        assertThat(stream.resource()).isEqualTo(operation.questionType());
        assertThat(stream.documentation()).isEqualTo("https://developers.klaviyo.com/en/reference/" + operation.id());
        assertThat(stream.rate()).isEqualTo(operation.rate());
        assertThat(stream.scopes()).containsExactlyInAnyOrderElementsOf(operation.scopes());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void statisticsAreAllOfTheDocuments(String name) {
        var stream = stream(name);
        var words = api.post(stream.endpoint()).words(isOfAggregates(stream) ? "measurements" : "statistics");
        assertThat(names(stream, ColumnSource.STATISTIC)).containsExactlyInAnyOrderElementsOf(words);
        assertThat(stream.columns())
                .filteredOn(column -> column.source() == ColumnSource.STATISTIC)
                .allSatisfy(column ->
                        assertThat(column.name()).isEqualTo(column.path().get(0)));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void groupingsAreTheDocuments(String name) {
        var stream = stream(name);
        var operation = api.post(stream.endpoint());
        if (isOfAggregates(stream)) {
            assertThat(stream.column("by").orElseThrow().filters().get(0).values())
                    .filteredOn(value -> !value.isEmpty())
                    .containsExactlyInAnyOrderElementsOf(operation.words("by"));
        } else if (!operation.question("group_by").isMissingNode()) {
            assertThat(operation.words("group_by")).containsAll(names(stream, ColumnSource.GROUPING));
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void inputsAreTheDocuments(String name) {
        var stream = stream(name);
        var operation = api.post(stream.endpoint());
        var inputs = names(stream, ColumnSource.INPUT);
        assertThat(inputs.contains("metric"))
                .isEqualTo(!operation.question("conversion_metric_id").isMissingNode()
                        || !operation.question("metric_id").isMissingNode());
        assertThat(inputs.contains("interval"))
                .isEqualTo(!operation.question("interval").isMissingNode());
        stream.column("interval")
                .ifPresent(column -> assertThat(column.filters().get(0).values())
                        .containsExactlyInAnyOrderElementsOf(operation.words("interval")));
    }
}
