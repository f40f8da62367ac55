/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.request.Samples;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages and, by way of them, the rows of {@link RowDecoder}. */
final class PageParserTest {
    private static PageParser parser(String stream, String... columns) {
        return parser(new @Nullable Object[columns.length], stream, columns);
    }

    private static PageParser parser(@Nullable Object[] template, String stream, String... columns) {
        List<ColumnDefinition> wanted =
                Stream.of(columns).map(name -> Samples.column(stream, name)).toList();
        return new PageParser(new RowDecoder(stream, null, wanted), false, template);
    }

    private static Page read(PageParser parser, String body) throws IOException {
        return parser.read(new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private static @Nullable Object[] row(PageParser parser, String resource) throws IOException {
        return read(parser, "{\"data\":[" + resource + "]}").rows().get(0);
    }

    @Test
    void membersMayComeInAnyOrder() throws IOException {
        Page page = read(
                parser("tags", "id"),
                "{\"meta\":{\"data\":[1]},\"links\":{\"first\":\"f\",\"next\":\"n\",\"prev\":null},\"included\":[{}],"
                        + "\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"jsonapi\":null}");
        assertThat(page.next()).isEqualTo("n");
        assertThat(page.rows()).containsExactly(new Object[] {"a"}, new Object[] {"b"});
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":[]}", "{\"data\":[],\"links\":null}", "{\"data\":[],\"links\":{\"next\":null}}"})
    void theLastPageHasNoLink(String body) throws IOException {
        assertThat(read(parser("tags", "id"), body)).isEqualTo(new Page(List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "<html></html>",
                "{}",
                "{\"errors\":[]}",
                "{\"data\":null}",
                "{\"data\":{}}",
                "{\"data\":[1]}",
                "{\"data\":[",
                "{\"data\":[{\"id\":\"a\"}",
                "{\"data\":[{\"id\":\"a\"}]",
                "{\"data\":[{\"id\":\"a\"}],\"links\":{\"next\":\"n",
                "{\"data\":[]} {}",
                "{\"data\":[]}x",
            })
    void whatIsNoWholePageIsReadAgain(String body) {
        assertThatThrownBy(() -> read(parser("tags", "id"), body)).isInstanceOf(IOException.class);
    }

    @Test
    void aParserKeepsNothingFromOneBodyToTheNext() throws IOException {
        PageParser parser = parser("tags", "id");
        assertThatThrownBy(() -> read(parser, "{\"data\":[{\"id\":\"a\"}")).isInstanceOf(IOException.class);
        Page page = read(parser, "{\"data\":[{\"id\":\"b\"}]}");
        assertThat(page.rows()).containsExactly(new Object[] {"b"});
        assertThat(page.next()).isNull();
    }

    @Test
    void columnsStandInTheOrderAskedFor() throws IOException {
        assertThat(
                        row(
                                parser("profiles", "location_city", "email", "id", "properties", "created"),
                                "{\"type\":\"profile\",\"attributes\":{\"created\":\"1970-01-01T00:00:01Z\",\"email\":\"e\","
                                        + "\"location\":{\"zip\":\"1\",\"city\":\"Ulm\"},\"properties\":{\"city\":\"x\"}},\"id\":\"P\"}"))
                .containsExactly("Ulm", "e", "P", "{\"city\":\"x\"}", 1000L);
    }

    @Test
    void aMissingMemberIsNull() throws IOException {
        assertThat(row(parser("profiles", "location_city", "email"), "{\"id\":\"P\",\"attributes\":{}}"))
                .containsExactly(null, null);
        assertThat(row(parser("profiles", "location_city"), "{\"id\":\"P\",\"attributes\":{\"location\":null}}"))
                .containsExactly((Object) null);
        assertThat(row(parser("profiles", "location_city"), "{\"id\":\"P\"}")).containsExactly((Object) null);
    }

    @Test
    void namesCountOnlyAtTheirPlace() throws IOException {
        assertThat(row(
                        parser("profiles", "email", "id"),
                        "{\"email\":\"no\",\"attributes\":{\"x\":{\"email\":\"no\"},\"id\":\"no\"},\"id\":\"P\"}"))
                .containsExactly(null, "P");
    }

    @Test
    void relationshipsAreTheirIds() throws IOException {
        assertThat(row(
                        parser("events", "metric_id", "profile_id", "attribution_ids"),
                        "{\"id\":\"E\",\"relationships\":{\"metric\":{\"links\":{},\"data\":{\"type\":\"metric\",\"id\":\"M\"}},"
                                + "\"profile\":{\"data\":null},\"attributions\":{\"data\":[{\"id\":\"A\"}]}}}"))
                .containsExactly("M", null, "[\"A\"]");
    }

    @Test
    void oneMemberMayFillSeveralColumns() throws IOException {
        assertThat(row(parser("segment_profiles", "id", "profile_id"), "{\"id\":\"P\"}"))
                .containsExactly("P", "P");
    }

    @Test
    void theWalkGivesItsColumnsToEveryRow() throws IOException {
        @Nullable Object[] template = {null, "sms"};
        PageParser parser = parser(template, "campaigns", "id", "channel");
        template[1] = "changed";
        List<@Nullable Object[]> rows =
                read(parser, "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}").rows();
        rows.get(0)[1] = "changed";
        assertThat(rows.get(1)).containsExactly("b", "sms");
    }

    @Test
    void anUnfitValueIsToldWithTheIdWhetherItComesBeforeOrAfter() {
        String attributes = "\"attributes\":{\"location\":{\"latitude\":\"north\"}}";
        for (String resource :
                List.of("{\"id\":\"P\"," + attributes + "}", "{" + attributes + ",\"x\":{},\"id\":\"P\"}")) {
            assertThatThrownBy(() -> row(parser("profiles", "email", "location_latitude"), resource))
                    .isInstanceOf(ApiException.Unfit.class)
                    .hasMessage("profiles: row P has in column location_latitude a value that is no number: north")
                    .extracting(failure -> ((ApiException) failure).table())
                    .isEqualTo("profiles");
        }
    }

    @Test
    void whatShouldBeAnObjectIsNotTakenForAnEmptyOne() {
        assertThatThrownBy(() -> row(
                        parser("profiles", "location_city"), "{\"id\":\"P\",\"attributes\":{\"location\":\"Ulm\"}}"))
                .isInstanceOf(ApiException.Unfit.class)
                .hasMessageContaining("row P")
                .hasMessageContaining("Ulm");
    }

    @Test
    void anUnfitValueOfNoWantedColumnDoesNotMatter() throws IOException {
        assertThat(row(
                        parser("profiles", "email"),
                        "{\"id\":\"P\",\"attributes\":{\"created\":\"soon\",\"email\":\"e\"}}"))
                .containsExactly("e");
    }

    @Test
    void noColumnHidesTheOnesBelowIt() {
        for (StreamDefinition stream : Samples.CATALOG.streams()) {
            List<List<String>> paths = stream.columns().stream()
                    .filter(column -> column.source() == ColumnSource.ATTRIBUTE && !column.isInArray())
                    .map(ColumnDefinition::path)
                    .distinct()
                    .toList();
            for (List<String> path : paths) {
                assertThat(paths)
                        .as(stream.name() + " " + path)
                        .noneMatch(other -> other.size() > path.size()
                                && other.subList(0, path.size()).equals(path));
            }
        }
    }
}
