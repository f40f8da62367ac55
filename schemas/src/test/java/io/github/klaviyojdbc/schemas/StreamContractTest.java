/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every stream against Klaviyo's OpenAPI document, where the build knows one. */
@ParameterizedClass(name = "{0}")
@MethodSource("streams")
final class StreamContractTest {
    private static OpenApi api;

    private final StreamDefinition stream;
    private final Operation operation;

    StreamContractTest(Named named) {
        this.stream = named.stream();
        this.operation = api.get(stream.endpoint());
    }

    /** Keeps the whole definition out of the test's name. */
    private record Named(StreamDefinition stream) {
        @Override
        public String toString() {
            return stream.name();
        }
    }

    static Stream<Named> streams() {
        return StreamCatalog.load().streams().stream()
                .filter(stream -> stream.report() == null)
                .map(Named::new);
    }

    @BeforeAll
    static void readDocument() {
        var file = System.getProperty("klaviyo.openapi", "");
        assumeTrue(!file.isEmpty() && Files.isRegularFile(Path.of(file)), "no OpenAPI document");
        if (api == null) {
            api = new OpenApi(Path.of(file));
        }
    }

    @Test
    void endpointExists() {
        assertThat(operation.exists()).isTrue();
        assertThat(stream.resource()).isEqualTo(operation.resource());
        assertThat(stream.documentation()).isEqualTo("https://developers.klaviyo.com/en/reference/" + operation.id());
    }

    @Test
    void attributesAreTheDocumentsInItsOrder() {
        assertThat(attributes())
                .map(StreamContractTest::asAttribute)
                .containsExactlyElementsOf(
                        operation.attributes().stream().map(this::asColumn).toList());
    }

    private static Attribute asAttribute(ColumnDefinition column) {
        return new Attribute(column.path(), column.type(), column.nullable());
    }

    @Test
    void attributesAreNamedByTheirPaths() {
        assertThat(columns(ColumnSource.ATTRIBUTE))
                .filteredOn(column -> !column.isInArray())
                .allSatisfy(StreamContractTest::isNamedByItsPath);
    }

    private static void isNamedByItsPath(ColumnDefinition column) {
        assertThat(column.name()).isEqualTo(String.join("_", column.path()).replace('-', '_'));
    }

    /** What comes along: an attribute of the other resource, named after the relationship and itself, or all of it. */
    @Test
    void includedColumnsAreAttributesOfTheirResources() {
        assertThat(columns(ColumnSource.INCLUDED)).allSatisfy(column -> {
            isNamedByItsPath(column);
            var members = column.path().subList(1, column.path().size());
            var types = operation.includedAttributes(column.path().get(0)).stream()
                    .filter(attribute -> attribute.path().equals(members))
                    .map(Attribute::type)
                    .toList();
            assertThat(column.type())
                    .as(column.name())
                    .isEqualTo(members.isEmpty() ? ColumnType.JSON : OpenApi.only(types));
        });
    }

    @Test
    void elementsHaveTheirMembers() {
        for (var column : stream.columns()) {
            if (!column.isInArray()) {
                continue;
            }
            var index = IntStream.range(0, column.path().size())
                    .filter(place -> ColumnPath.isIndex(column.path().get(place)))
                    .findFirst()
                    .orElse(-1);
            var array = stream.each() == null
                    ? column.path().subList(0, index)
                    : stream.each().path();
            var member = column.path().subList(index + 1, column.path().size());
            assertThat(operation.elementAttributes(array))
                    .as(column.name())
                    .filteredOn(attribute -> attribute.path().equals(member))
                    .map(Attribute::type)
                    .containsExactly(column.type());
        }
    }

    @Test
    void detailsAreTheDocuments() {
        for (var detail : stream.details()) {
            var details = api.get(detail.endpoint());
            assertThat(details.exists()).isTrue();
            assertThat(details.page(1).single()).isTrue();
            assertThat(detail.resource()).isEqualTo(details.resource());
            assertThat(detail.rate()).isEqualTo(details.rateOf(stream, detail));
            assertThat(stream.scopes()).containsAll(details.scopes());
            var columns = stream.columns().stream()
                    .filter(column -> detail.name().equals(column.detail()))
                    .toList();
            // there may be nothing to be told, which is null
            assertThat(columns)
                    .map(StreamContractTest::asAttribute)
                    .isSubsetOf(details.attributes().stream()
                            .map(attribute -> new Attribute(attribute.path(), attribute.type(), true))
                            .toList());
            assertThat(columns).allSatisfy(column -> {
                var top = column.path().get(0);
                assertThat(column.additionalField())
                        .isEqualTo(details.additionalFields().contains(top) ? top : null);
                assertThat(column.fieldset()).isEqualTo(closest(column, details.fieldset()));
            });
        }
    }

    @Test
    void relationshipsAreThoseThatCanBeIncluded() {
        var expected = operation.relationships().entrySet().stream()
                // a parent's key says the same without asking
                .filter(relationship -> stream.parent() == null
                        || !stream.parent()
                                .column()
                                .equals(relationship.getKey().replace('-', '_') + "_id"))
                .map(relationship -> relationship.getValue()
                        ? singular(relationship.getKey()) + "_ids json"
                        : relationship.getKey().replace('-', '_') + "_id string")
                .toList();
        assertThat(columns(ColumnSource.RELATIONSHIP))
                .map(column -> column.name() + " " + Members.nameOf(column.type()))
                .containsExactlyElementsOf(expected);
        assertThat(columns(ColumnSource.RELATIONSHIP))
                .allSatisfy(column -> assertThat(column.path()).containsExactly(column.include()));
    }

    @Test
    void idComesFirstAndKeysThatAreNoAttributesLast() {
        assertThat(stream.columns().get(0).name()).isEqualTo("id");
        assertThat(stream.columns().get(0).source()).isEqualTo(ColumnSource.ID);
        var ranks = stream.columns().stream()
                .skip(1)
                .map(column -> isAddition(column)
                        ? 4
                        : switch (column.source()) {
                            case ATTRIBUTE -> 1;
                            case RELATIONSHIP -> 2;
                            case INCLUDED, ELEMENT, ID, PARENT, PARTITION, STATISTIC, GROUPING, INPUT -> 3;
                        })
                .toList();
        assertThat(ranks).isSorted();
        assertThat(stream.columns()).filteredOn(column -> !column.mayBeNull()).noneMatch(ColumnDefinition::nullable);
    }

    /** What another endpoint or resource tells comes after what the resource itself is. */
    private static boolean isAddition(ColumnDefinition column) {
        return column.source() == ColumnSource.INCLUDED || column.isInArray() || column.detail() != null;
    }

    @Test
    void filtersAreTheDocuments() {
        var declared = new TreeSet<>(stream.unusedFilters().keySet());
        for (var column : stream.columns()) {
            for (var filter : column.filters()) {
                filter.operators().forEach(operator -> declared.add(filter.field() + " " + Members.nameOf(operator)));
            }
        }
        assertThat(declared).containsExactlyElementsOf(operation.filters());
    }

    @Test
    void equalityIsExactOnlyWhereValuesHaveOneSpelling() {
        for (var column : stream.columns()) {
            for (var filter : column.filters()) {
                var oneSpelling = column.source() != ColumnSource.ATTRIBUTE
                        || !operation.filterValues(filter.field()).isEmpty();
                assertThat(filter.exact() && !oneSpelling)
                        .as("%s is exact", column.name())
                        .isFalse();
            }
        }
    }

    @Test
    void closedVocabulariesAreTheDocuments() {
        for (var column : stream.columns()) {
            if (column.type() == ColumnType.BOOLEAN) {
                continue;
            }
            assertThat(column.filters())
                    .allSatisfy(filter -> assertThat(filter.values())
                            .as(column.name())
                            .containsExactlyInAnyOrderElementsOf(operation.filterValues(filter.field())));
        }
    }

    @Test
    void partitionsNameAllValues() {
        assertThat(stream.partitions())
                .allSatisfy(partition -> assertThat(partition.values())
                        .containsExactlyInAnyOrderElementsOf(operation.filterValues(partition.field())));
        var isFiltered = !stream.partitions().isEmpty()
                || (stream.parent() != null && !stream.endpoint().contains("{"));
        assertThat(operation.filterIsRequired() && !isFiltered)
                .as("a filter is required")
                .isFalse();
    }

    @Test
    void theFilterOfAllRowsIsTheDocuments() {
        if (stream.filter() != null) {
            var comma = stream.filter().indexOf(',');
            var term = stream.filter().substring(0, comma).split("\\(", -1);
            assertThat(operation.filters()).contains(term[1] + " " + term[0]);
        }
    }

    @Test
    void sortsAreTheDocuments() {
        var declared = new ArrayList<>(stream.unusedSorts().keySet());
        stream.columns().stream()
                .map(ColumnDefinition::sort)
                .filter(Objects::nonNull)
                .forEach(sort -> declared.add(sort.field()));
        assertThat(declared).containsExactlyInAnyOrderElementsOf(operation.sorts());
    }

    @Test
    void textIsNeverInExactOrder() {
        assertThat(stream.columns())
                .filteredOn(column -> column.sort() != null && column.sort().exact())
                .noneMatch(column -> column.type() == ColumnType.STRING);
    }

    @Test
    void pageRateAndScopesAreTheDocuments() {
        assertThat(stream.page()).isEqualTo(operation.page(stream.page().rows()));
        assertThat(stream.rate()).isEqualTo(operation.rate());
        assertThat(stream.scopes()).containsExactlyInAnyOrderElementsOf(operation.scopes());
    }

    @Test
    void additionalFieldsAreAskedForWhereNeeded() {
        var fields = operation.additionalFields();
        assertThat(stream.columns())
                .filteredOn(column -> column.detail() == null)
                .map(ColumnDefinition::additionalField)
                .filteredOn(Objects::nonNull)
                .containsOnly(fields.toArray(String[]::new));
        assertThat(columns(ColumnSource.ATTRIBUTE))
                .filteredOn(column -> column.detail() == null)
                .allSatisfy(column -> {
                    var top = column.path().get(0);
                    assertThat(column.additionalField()).isEqualTo(fields.contains(top) ? top : null);
                });
        if (stream.each() != null) {
            var top = stream.each().path().get(0);
            assertThat(stream.each().additionalField()).isEqualTo(fields.contains(top) ? top : null);
        }
    }

    /** The document lists most attributes with all their levels; elsewhere the closest level above serves. */
    @Test
    void fieldsetsAreTheClosestThatExist() {
        var fieldset = operation.fieldset();
        assertThat(fieldset.isEmpty()).isEqualTo(stream.isLinkage());
        assertThat(stream.columns())
                .filteredOn(column -> column.detail() == null)
                .allSatisfy(column -> assertThat(column.fieldset()).isEqualTo(closest(column, fieldset)));
    }

    private static @Nullable String closest(ColumnDefinition column, List<String> fieldset) {
        if (column.source() != ColumnSource.ATTRIBUTE && column.source() != ColumnSource.ID) {
            return null;
        }
        var name = column.source() == ColumnSource.ID ? "id" : String.join(".", column.path());
        while (!fieldset.contains(name) && name.contains(".")) {
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return name;
    }

    /** A partition tells its value even where the document leaves the attribute open. */
    private Attribute asColumn(Attribute attribute) {
        var isPartition = stream.partitions().stream()
                .anyMatch(partition -> attribute.path().equals(List.of(partition.column())));
        return isPartition ? new Attribute(attribute.path(), attribute.type(), false) : attribute;
    }

    /** The attributes that the collection tells. */
    private List<ColumnDefinition> attributes() {
        return columns(ColumnSource.ATTRIBUTE).stream()
                .filter(column -> !isAddition(column))
                .toList();
    }

    private List<ColumnDefinition> columns(ColumnSource source) {
        return stream.columns().stream()
                .filter(column -> column.source() == source)
                .toList();
    }

    private static String singular(String plural) {
        var name = plural.replace('-', '_');
        return name.endsWith("ies") ? name.substring(0, name.length() - 3) + "y" : name.substring(0, name.length() - 1);
    }
}
