/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Streams that say what they are like. */
final class LikenessesTest {
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
              - {name: id, type: string, nullable: false, path: id, description: Identifier, sort: {exact: false}}
              - {name: size, type: integer, path: attributes.size, description: Size,
                filters: [{operators: [equals]}]}
              - {name: weight, type: number, path: attributes.weight, additionalField: weight, description: Weight}
              - {name: shelf_id, type: string, path: relationships.shelf, include: shelf, description: Shelf}
            """;
    private static final String CRATES = """
            name: crates
            like: boxes
            description: One row per crate.
            """;

    private static StreamDefinition crates(String text) {
        return StreamCatalog.of(Map.of("boxes.yaml", BOXES, "crates.yaml", text)).stream("crates")
                .orElseThrow();
    }

    private static List<String> faults(Map<String, String> texts) {
        return catchThrowableOfType(InvalidStreamsException.class, () -> StreamCatalog.of(texts))
                .faults();
    }

    @Test
    void likenessTakesOverWhatTheFileDoesNotSay() {
        var boxes =
                StreamCatalog.of(Map.of("boxes.yaml", BOXES)).stream("boxes").orElseThrow();
        var crates = crates(CRATES);
        assertThat(crates.description()).isEqualTo("One row per crate.");
        assertThat(crates.endpoint()).isEqualTo("/api/boxes");
        assertThat(crates.columns()).isEqualTo(boxes.columns());
    }

    @Test
    void columnsSayMoreOfTheModelsOrComeAfterThem() {
        var crates = crates(CRATES + """
                columns:
                  - {name: size, description: Size of the crate}
                  - {name: colour, after: id, type: string, path: attributes.colour, description: Colour}
                  - {name: lid, type: boolean, path: attributes.lid, description: Lid}
                """);
        assertThat(crates.columns())
                .map(ColumnDefinition::name)
                .containsExactly("id", "colour", "size", "weight", "shelf_id", "lid");
        var size = crates.column("size").orElseThrow();
        assertThat(size.description()).isEqualTo("Size of the crate");
        assertThat(size.type()).isEqualTo(ColumnType.INTEGER);
        assertThat(size.filters()).hasSize(1);
    }

    @Test
    void columnsAloneComeWithoutWhatBelongsToAnotherEndpoint() {
        var crates = crates(BOXES.substring(0, BOXES.indexOf("columns:")).replace("boxes", "crates") + """
                columnsLike: boxes
                columns:
                  - {name: id, sort: {exact: true}}
                """);
        assertThat(crates.endpoint()).isEqualTo("/api/crates");
        assertThat(crates.columns()).map(ColumnDefinition::name).containsExactly("id", "size", "weight");
        assertThat(crates.column("size")).map(ColumnDefinition::filters).contains(List.of());
        assertThat(crates.column("weight"))
                .map(ColumnDefinition::additionalField)
                .contains("weight");
        assertThat(crates.column("id"))
                .map(ColumnDefinition::sort)
                .contains(new SortDefinition("id", true, true, false));
    }

    @Test
    void likenessOfALikenessIsFollowed() {
        var chests = "name: chests\nlike: crates\ndescription: One row per chest.\n";
        var catalog = StreamCatalog.of(Map.of("boxes.yaml", BOXES, "crates.yaml", CRATES, "chests.yaml", chests));
        assertThat(catalog.stream("chests")).map(StreamDefinition::endpoint).contains("/api/boxes");
    }

    @Test
    void likenessThatDoesNotExistIsTold() {
        assertThat(faults(Map.of("crates.yaml", CRATES))).containsExactly("crates.yaml:2: no stream 'boxes'");
        assertThat(faults(Map.of("crates.yaml", CRATES.replace("boxes", "[]"))))
                .containsExactly("crates.yaml:2: 'like' must be text");
    }

    @Test
    void ringOfLikenessesIsTold() {
        var boxes = CRATES.replace("boxes", "crates").replace("name: crates", "name: boxes");
        assertThat(faults(Map.of("boxes.yaml", boxes, "crates.yaml", CRATES)))
                .containsExactly("crates.yaml:2: the stream is like itself");
    }

    @Test
    void brokenModelIsToldOnce() {
        assertThat(faults(Map.of("boxes.yaml", BOXES.replace("type: integer", "type: text"), "crates.yaml", CRATES)))
                .singleElement()
                .asString()
                .startsWith("boxes.yaml:13: 'type' cannot be 'text'");
        assertThat(faults(Map.of("boxes.yaml", "[", "crates.yaml", CRATES)))
                .singleElement()
                .asString()
                .startsWith("boxes.yaml:1: not YAML");
    }

    @Test
    void placeAfterNoColumnIsTold() {
        var crates = CRATES + """
                columns:
                  - {name: lid, after: top, type: boolean, path: attributes.lid, description: Lid}
                """;
        assertThat(faults(Map.of("boxes.yaml", BOXES, "crates.yaml", crates)))
                .containsExactly("crates.yaml:5: 'after' names no column before this one");
    }
}
