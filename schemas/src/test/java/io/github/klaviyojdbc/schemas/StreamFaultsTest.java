/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of fault in a stream definition: told with file and line, and once. */
final class StreamFaultsTest {
    private static final String BOXES = """
            name: boxes
            description: One row per box.
            documentation: https://example.com/boxes
            endpoint: /api/boxes
            resource: box
            primaryKey: [id]
            page: {rows: 200}
            rate: {burst: 3, steady: 60}
            scopes: [boxes:read]
            estimatedRows: 10
            columns:
              - {name: id, type: string, nullable: false, path: id, description: Identifier}
            """;
    private static final String THINGS = """
            name: things
            description: One row per thing in a box.
            documentation: https://example.com/things
            endpoint: /api/boxes/{box_id}/things
            resource: thing
            primaryKey: [id]
            cursor: updated
            parent: {stream: boxes, key: id, column: box_id}
            partitions:
              - {column: colour, field: paint, values: [red, blue]}
            page: {size: 50, rows: 50}
            rate: {burst: 10, steady: 150, daily: 1000, reduced: {extra: {burst: 1, steady: 15}}}
            scopes: [things:read]
            estimatedRows: 1000
            columns:
              - {name: id, type: string, nullable: false, path: id, description: Identifier}
              - {name: updated, type: timestamp, path: attributes.updated, description: Change,
                filters: [{operators: [greater-than, less-than]}], sort: {exact: true, descending: false}}
              - {name: extra_size, type: integer, path: attributes.extra.size, additionalField: extra, description: Size}
              - {name: old_name, type: string, path: attributes.old.name, fieldset: old, description: Old name}
              - {name: maker_id, type: string, path: relationships.maker, include: maker, description: Maker,
                filters: [{field: maker_id, operators: [any, equals-list], exact: true, future: true}]}
              - {name: colour, type: string, path: partition, description: Colour,
                filters: [{field: paint, operators: [equals]}]}
              - {name: box_id, type: string, path: parent, references: boxes.id, description: Box}
            unusedFilters:
              - {field: weight, operators: [greater-than, less-than], reason: is not shown}
            unusedSorts:
              weight: is not shown
            """;

    /** Every word that the things above have no need of. */
    private static final String PARTS = """
            name: parts
            description: One row per part of a thing.
            documentation: https://example.com/parts
            endpoint: /api/parts
            resource: part
            primaryKey: [id]
            parent: {stream: things, key: id, column: thing_id, inherited: [box_id]}
            filter: equals(worn,false)
            each: {path: attributes.uses, additionalField: uses}
            details:
              - {name: price, endpoint: "/api/prices/{id}", resource: price,
                rate: {burst: 1, steady: 15, reduced: {tax: {burst: 1, steady: 2}}}}
            page: {rows: 1, single: true}
            rate: {burst: 10, steady: 150}
            scopes: [parts:read]
            estimatedRows: 10
            columns:
              - {name: id, type: string, nullable: false, path: id, description: Identifier}
              - {name: first_owner, type: string, path: attributes.owners.0.name, description: First owner}
              - {name: maker_name, type: string, path: included.maker.name, description: Name of the maker}
              - {name: use, type: string, path: each.what, description: Use}
              - {name: tax, type: number, path: attributes.tax, detail: price, additionalField: tax, description: Tax}
              - {name: thing_id, type: string, nullable: false, path: parent, description: Thing,
                filters: [{field: thing.id, operators: [any]}]}
              - {name: box_id, type: string, nullable: false, path: parent, description: Box}
            """;

    private static StreamDefinition parts() {
        return StreamCatalog.of(Map.of("boxes.yaml", BOXES, "things.yaml", THINGS, "parts.yaml", PARTS)).stream("parts")
                .orElseThrow();
    }

    @Test
    void everyWordIsRead() {
        var parts = parts();
        assertThat(parts.parent()).isEqualTo(new ParentDefinition("things", "id", "thing_id", List.of("box_id")));
        assertThat(parts.filter()).isEqualTo("equals(worn,false)");
        assertThat(parts.each()).isEqualTo(new EachDefinition(List.of("uses"), "uses"));
        assertThat(parts.page()).isEqualTo(new PageDefinition(null, 1, true));
        assertThat(parts.detail("price")).map(DetailDefinition::key).contains("id");
        assertThat(parts.detail("cost")).isEmpty();
        assertThat(parts.column("tax")).map(ColumnDefinition::detail).contains("price");
        assertThat(parts.column("maker_name")).map(ColumnDefinition::include).contains("maker");
        assertThat(parts.column("maker_name")).map(ColumnDefinition::path).contains(List.of("maker", "name"));
        assertThat(parts.column("first_owner")).map(ColumnDefinition::fieldset).contains("owners");
        assertThat(parts.columns())
                .filteredOn(ColumnDefinition::isInArray)
                .map(ColumnDefinition::name)
                .containsExactly("first_owner", "use");
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            inherited: [box_id]   | inherited: [crate_id]     |  7 | no column 'crate_id' in stream 'things'
            inherited: [box_id]   | inherited: []             |  7 | 'inherited' must be a list of one or more
            , inherited: [box_id] | ""                        | 25 | no parent fills column 'box_id'
            operators: [any]}     | operators: [contains]}    |  4 | variables [] of the path, but parent's column [thing_id]
            path: attributes.uses | path: uses                |  9 | 'path' must be attributes.…
            path: attributes.uses | paths: uses               |  9 | unknown key 'paths'
            each: {path           | # {path                   | 21 | no each fills column 'use'
            /api/prices/{id}      | /api/prices/{key}         | 11 | detail: no column 'key'
            /api/prices/{id}      | /api/prices               | 11 | 'endpoint' must begin with /api/ and name one column in braces
            /api/prices/{id}      | /prices/{id}              | 11 | 'endpoint' must begin with /api/ and name one column in braces
            detail: price         | detail: cost              | 22 | no detail 'cost'
            detail: price         | detail: cost              | 11 | no column needs the detail 'price'
            {tax: {               | {vat: {                   | 12 | no column needs the additional field or include 'vat'
            single: true          | single: 1                 | 13 | 'single' must be true or false
            """)
    void faultOfARarerWordIsToldWithItsLine(String text, String replacement, int line, String message) {
        assertThat(PARTS).contains(text);
        var parts = PARTS.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(replacement));
        var faults = catchThrowableOfType(
                        InvalidStreamsException.class,
                        () -> StreamCatalog.of(Map.of("boxes.yaml", BOXES, "things.yaml", THINGS, "parts.yaml", parts)))
                .faults();
        assertThat(faults).contains("parts.yaml:" + line + ": " + message);
    }

    @Test
    void soundDefinitionsAreRead() {
        var catalog = StreamCatalog.of(Map.of("boxes.yaml", BOXES, "things.yaml", THINGS));
        var things = catalog.stream("things").orElseThrow();
        assertThat(catalog.streams()).extracting(StreamDefinition::name).containsExactly("boxes", "things");
        assertThat(things.parent()).isEqualTo(new ParentDefinition("boxes", "id", "box_id", List.of()));
        assertThat(things.partitions())
                .containsExactly(new PartitionDefinition("colour", "paint", List.of("red", "blue")));
        assertThat(things.rate())
                .isEqualTo(
                        new RateDefinition(10, 150, 1000, Map.of("extra", new RateDefinition(1, 15, null, Map.of()))));
        assertThat(things.unusedFilters())
                .isEqualTo(Map.of("weight greater-than", "is not shown", "weight less-than", "is not shown"));
        assertThat(things.column("old_name")).map(ColumnDefinition::fieldset).contains("old");
        assertThat(things.column("extra_size")).map(ColumnDefinition::fieldset).contains("extra.size");
        assertThat(things.column("updated"))
                .map(ColumnDefinition::sort)
                .contains(new SortDefinition("updated", true, false, false));
        assertThat(things.column("box_id"))
                .map(ColumnDefinition::references)
                .contains(new ColumnReference("boxes", "id"));
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            resource: thing                 | resorce: thing              |  5 | unknown key 'resorce'
            resource: thing                 | resource: {}                |  5 | 'resource' must be text
            resource: thing                 | resource: 7                 |  5 | 'resource' must be text
            resource: thing                 | resource:                   |  5 | 'resource' must be text
            cursor: updated                 | name: things                |  7 | key 'name' is given twice
            name: things                    | name: stuff                 |  1 | stream 'stuff' is in the file of another name
            https://example                 | http://example              |  3 | 'documentation' must begin with https://
            /api/boxes/                     | /boxes/                     |  4 | 'endpoint' must begin with /api/
            /{box_id}/                      | /{id}/                      |  4 | variables [id] of the path, but parent's column [box_id]
            primaryKey: [id]                | primaryKey: []              |  6 | 'primaryKey' must be a list of one or more
            primaryKey: [id]                | primaryKey: id              |  6 | 'primaryKey' must be a list of one or more
            primaryKey: [id]                | primaryKey: [id, id]        |  6 | 'primaryKey' says something twice
            primaryKey: [id]                | primaryKey: [{}]            |  6 | 'primaryKey' must be a list of single values
            primaryKey: [id]                | primaryKey: [key]           |  6 | primary key: no column 'key'
            primaryKey: [id]                | primaryKey: [box_id]        |  6 | column 'box_id' of the primary key is nullable
            cursor: updated                 | cursor: changed             |  7 | cursor: no column 'changed'
            cursor: updated                 | cursor: id                  |  7 | cursor 'id' is no timestamp
            stream: boxes                   | stream: crates              |  8 | no stream 'crates'
            key: id,                        | key: code,                  |  8 | no column 'code' in stream 'boxes'
            parent: {stream: boxes          | parent: {strem: boxes       |  8 | unknown key 'strem'
            column: colour                  | column: size                | 10 | partition: no column 'size'
            column: colour                  | column: maker_id            | 10 | column 'maker_id' has no filter paint equals
            field: paint, values            | field: tint, values         | 10 | column 'colour' has no filter tint equals
            values: [red, blue]             | values: [red, ~]            | 10 | 'values' must be a list of single values
            size: 50                        | size: 0                     | 11 | 'size' must be a whole number above zero
            size: 50                        | size: 99999999999           | 11 | 'size' must be a whole number above zero
            size: 50                        | size: many                  | 11 | 'size' must be a whole number above zero
            burst: 10                       | birst: 10                   | 12 | unknown key 'birst'
            reduced: {extra                 | reduced: {other             | 12 | no column needs the additional field or include 'other'
            rate: {burst: 10                | rate: {burst: 10.5          | 12 | 'burst' must be a whole number above zero
            name: updated, type: timestamp  | name: Updated, type: number | 17 | name 'Updated' is not lower_snake
            name: old_name                  | name: extra_size            | 20 | a second column 'extra_size'
            nullable: false                 | nullable: never             | 16 | 'nullable' must be true or false
            type: integer                   | type: text                  | 19 | 'type' cannot be 'text', only string, integer, number, boolean, timestamp, json
            path: attributes.old.name       | path: old.name              | 20 | 'path' cannot be 'old.name', only id, attributes.…, relationships.…, included.…, each.…, statistics.…, groupings.…, input.…, parent or partition
            path: attributes.old.name       | path: attributes.old.       | 20 | 'path' cannot be 'attributes.old.', only id, attributes.…, relationships.…, included.…, each.…, statistics.…, groupings.…, input.…, parent or partition
            [greater-than, less-than]}]     | [less]}]                    | 18 | 'operators' cannot be 'less', only equals, equals-list, any, contains-any, contains, starts-with, ends-with, greater-than, greater-or-equal, less-than, less-or-equal, has
            [greater-than, less-than]}]     | [equals]}]                  | 18 | operator equals makes no sense for type timestamp
            [any, equals-list]              | [any, greater-than]         | 22 | operator greater-than makes no sense for type string
            field: maker_id,                | fields: maker_id,           | 22 | unknown key 'fields'
            field: maker_id,                | ""                          | 22 | key 'field' is missing
            sort: {exact: true              | sort: {exakt: true          | 18 | unknown key 'exakt'
            references: boxes.id            | references: boxes           | 25 | 'references' must be stream.column
            references: boxes.id            | references: crates.id       | 25 | no stream 'crates'
            references: boxes.id            | references: boxes.code      | 25 | no column 'code' in stream 'boxes'
            weight, operators: [greater-than | paint, operators: [equals  | 24 | filter 'paint equals' is given twice
            operators: [greater-than, less-than], r | operators: [has, has], r | 27 | 'operators' says something twice
            - {field: weight                | - {size: weight             | 27 | key 'field' is missing
            weight: is not shown            | updated: is not shown       | 18 | sort 'updated' is given twice
            weight: is not shown            | weight: []                  | 29 | 'weight' must be text
            """)
    void faultIsToldWithItsLine(String text, String replacement, int line, String message) {
        assertThat(THINGS).contains(text);
        var things = THINGS.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(replacement));
        assertThat(faults(BOXES, things)).contains("things.yaml:" + line + ": " + message);
    }

    @Test
    void faultsOfAllFilesAreToldAtOnceInOrder() {
        var boxes = BOXES.replace("rows: 200", "rows: none").replace("name: boxes", "name: crates");
        var things = THINGS.replace("burst: 10", "burst: -1").replace("resource: thing", "resources: thing");
        assertThat(faults(boxes, things))
                .containsExactly(
                        "boxes.yaml:1: stream 'crates' is in the file of another name",
                        "boxes.yaml:7: 'rows' must be a whole number above zero",
                        "things.yaml:1: key 'resource' is missing",
                        "things.yaml:5: unknown key 'resources'",
                        "things.yaml:8: no stream 'boxes'",
                        "things.yaml:12: 'burst' must be a whole number above zero",
                        "things.yaml:25: no stream 'boxes'");
    }

    @Test
    void everyMissingKeyIsTold() {
        assertThat(faults("name: boxes", THINGS))
                .filteredOn(fault -> fault.startsWith("boxes.yaml:"))
                .containsExactly(
                        "boxes.yaml:1: key 'description' is missing",
                        "boxes.yaml:1: key 'documentation' is missing",
                        "boxes.yaml:1: key 'endpoint' is missing",
                        "boxes.yaml:1: key 'resource' is missing",
                        "boxes.yaml:1: key 'primaryKey' is missing",
                        "boxes.yaml:1: key 'page' is missing",
                        "boxes.yaml:1: key 'rate' is missing",
                        "boxes.yaml:1: key 'scopes' is missing",
                        "boxes.yaml:1: key 'estimatedRows' is missing",
                        "boxes.yaml:1: key 'columns' is missing");
    }

    @Test
    void wrongItemIsOneFault() {
        var boxes = BOXES + "  - nothing\n";
        assertThat(faults(boxes, THINGS)).containsExactly("boxes.yaml:13: must be a mapping");
    }

    @Test
    void wrongMappingIsOneFault() {
        assertThat(faults(BOXES.replace("{rows: 200}", "200"), THINGS))
                .containsExactly("boxes.yaml:7: must be a mapping");
    }

    @Test
    void columnsThatNothingFillsAreTold() {
        var boxes = BOXES + """
                  - {name: a, type: string, path: parent, description: A}
                  - {name: b, type: string, path: partition, description: B}
                """;
        assertThat(faults(boxes, THINGS))
                .containsExactly(
                        "boxes.yaml:13: no parent fills column 'a'", "boxes.yaml:14: no partition fills column 'b'");
    }

    @Test
    void brokenFileIsToldAndNotBlamedOnItsReferences() {
        assertThat(faults("name: [boxes\nendpoint", THINGS))
                .singleElement()
                .asString()
                .startsWith("boxes.yaml:2: not YAML: ");
    }

    @Test
    void brokenYamlIsToldAtItsLine() {
        assertThat(faults(BOXES + "    - more\n", THINGS))
                .containsExactly("boxes.yaml:13: not YAML: while parsing a block collection: "
                        + "expected <block end>, but found '<block sequence start>'");
    }

    @Test
    void emptyFileIsTold() {
        assertThat(faults("# nothing\n", THINGS)).containsExactly("boxes.yaml:1: the file is empty");
    }

    @Test
    void secondDocumentIsTold() {
        assertThat(faults(BOXES + "---\nname: more\n", THINGS)).containsExactly("boxes.yaml:14: a second document");
    }

    @Test
    void messageHoldsAllFaults() {
        assertThatThrownBy(() -> StreamCatalog.of(Map.of("boxes.yaml", "7")))
                .isInstanceOf(InvalidStreamsException.class)
                .hasMessageEndingWith("boxes.yaml:1: must be a mapping");
    }

    private static List<String> faults(String boxes, String things) {
        try {
            StreamCatalog.of(Map.of("boxes.yaml", boxes, "things.yaml", things));
            return List.of();
        } catch (InvalidStreamsException e) {
            return e.faults();
        }
    }
}
