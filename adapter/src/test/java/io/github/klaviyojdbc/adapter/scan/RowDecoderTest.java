/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.request.Samples;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows that are more, or other, than one resource: arrays' elements, and what came along. */
final class RowDecoderTest {
    private static final String EVENTS = """
            "data":[
              {"type":"event","id":"E1","attributes":{"uuid":"u1"},"relationships":{
                "metric":{"data":{"type":"metric","id":"M"}},
                "attributions":{"data":[{"type":"attribution","id":"A1"},{"type":"attribution","id":"A2"}]}}},
              {"type":"event","id":"E2","attributes":{},"relationships":{
                "metric":{"data":{"type":"metric","id":"M"}},"attributions":{"data":[]}}},
              {"type":"event","id":"E3","attributes":{},"relationships":{
                "metric":{"data":{"type":"metric","id":"gone"}}}},
              {"type":"event","id":"E4","attributes":{},"relationships":{"metric":{"data":null}}}]""";
    private static final String INCLUDED = """
            "included":[
              {"attributes":{"name":"Placed Order","created":"1970-01-01T00:00:01Z","integration":{"id":"x"}},
               "id":"M","type":"metric"},
              {"type":"profile","id":"M","attributes":{"name":7}},
              {"type":"attribution","id":"A1","relationships":{"attributed-event":{"data":{"type":"event","id":"E0"}}}}]""";

    private static List<String> rows(String body, String name, String... columns) throws IOException {
        StreamDefinition stream = Samples.stream(name);
        RowDecoder decoder = new RowDecoder(
                name,
                stream.each(),
                Stream.of(columns).map(column -> Samples.column(name, column)).toList());
        return new PageParser(decoder, false, new Object[columns.length])
                .read(new ByteArrayInputStream(body.getBytes(UTF_8))).rows().stream()
                        .map(row -> Arrays.stream(row).map(String::valueOf).collect(Collectors.joining("|")))
                        .toList();
    }

    @Test
    void attributesOfWhatCameAlongFillTheRowsWhereverItStands() throws IOException {
        for (String body : List.of("{" + EVENTS + "," + INCLUDED + "}", "{" + INCLUDED + "," + EVENTS + "}")) {
            assertThat(rows(body, "events_detailed", "metric_name", "id", "metric_created", "metric_id"))
                    .containsExactly(
                            "Placed Order|E1|1000|M",
                            "Placed Order|E2|1000|M",
                            "null|E3|null|gone",
                            "null|E4|null|null");
        }
    }

    @Test
    void wholeResourcesAreJsonAndThoseThatDidNotComeAreNamed() throws IOException {
        assertThat(rows("{" + EVENTS + "," + INCLUDED + "}", "events_detailed", "attributions", "attribution_ids"))
                .containsExactly(
                        "[{\"type\":\"attribution\",\"id\":\"A1\",\"relationships\":{\"attributed-event\":"
                                + "{\"data\":{\"type\":\"event\",\"id\":\"E0\"}}}},"
                                + "{\"type\":\"attribution\",\"id\":\"A2\"}]|[\"A1\",\"A2\"]",
                        "[]|[]",
                        "null|null",
                        "null|null");
    }

    @Test
    void nothingThatCameAlongIsReadUnlessItIsWanted() throws IOException {
        assertThat(rows("{" + EVENTS + ",\"included\":7}", "events_detailed", "metric_id"))
                .containsExactly("M", "M", "gone", "null");
        assertThatThrownBy(() -> rows("{" + EVENTS + ",\"included\":7}", "events_detailed", "metric_name"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anUnfitValueOfWhatCameAlongIsTold() {
        String included = INCLUDED.replace("1970-01-01T00:00:01Z", "soon");
        assertThatThrownBy(() -> rows("{" + EVENTS + "," + included + "}", "events_detailed", "metric_created"))
                .isInstanceOf(ApiException.Unfit.class)
                .hasMessage("events_detailed: row M has in column metric_created a value that is no timestamp: soon");
    }

    private static String profile(String marketing) {
        return "{\"data\":[{\"id\":\"P\",\"attributes\":{\"subscriptions\":{\"email\":{\"marketing\":{" + marketing
                + "}}},\"email\":\"e\"}}]}";
    }

    @Test
    void eachElementIsARow() throws IOException {
        String[] columns = {"list_id", "email", "suppression_reason", "suppression_timestamp"};
        String two =
                "{\"list_id\":\"L1\",\"reason\":\"r\",\"timestamp\":\"1970-01-01T00:00:01Z\"},{\"list_id\":\"L2\"}";
        assertThat(rows(profile("\"list_suppressions\":[" + two + "]"), "list_exclusions", columns))
                .containsExactly("L1|e|r|1000", "L2|e|null|null");
        for (String none : List.of("\"list_suppressions\":[]", "\"list_suppressions\":null", "\"x\":1")) {
            assertThat(rows(profile(none), "list_exclusions", columns)).isEmpty();
        }
    }

    @Test
    void rowsAreElementsWhetherOrNotAColumnShowsThem() throws IOException {
        assertThat(rows(profile("\"list_suppressions\":[{},{}]"), "list_exclusions", "id"))
                .containsExactly("P", "P");
        assertThat(rows(
                        profile("\"list_suppressions\":[{\"list_id\":\"L\"}]"),
                        "list_exclusions",
                        "subscriptions_email_marketing_list_suppressions",
                        "list_id"))
                .containsExactly("[{\"list_id\":\"L\"}]|L");
    }

    @Test
    void whatIsNoArrayOfElementsIsToldWithTheRow() {
        assertThatThrownBy(() -> rows(profile("\"list_suppressions\":\"all\""), "list_exclusions", "id"))
                .isInstanceOf(ApiException.Unfit.class)
                .hasMessageStartingWith(
                        "list_exclusions: row P has in subscriptions.email.marketing.list_suppressions");
        assertThatThrownBy(() -> rows(
                        profile("\"list_suppressions\":[{\"timestamp\":\"soon\"}]"),
                        "list_exclusions",
                        "suppression_timestamp"))
                .isInstanceOf(ApiException.Unfit.class)
                .hasMessageContaining("row P")
                .hasMessageEndingWith("has in column suppression_timestamp a value that is no timestamp: soon");
    }

    @Test
    void aLinkageThatIsNoneIsToldWithTheRowThoughItComesBeforeTheId() {
        String data = "{\"data\":[{\"relationships\":{\"metric\":{\"data\":{\"id\":[{}],\"x\":{}}}},\"id\":\"E\"}]}";
        for (String column : List.of("metric_id", "metric_name")) {
            assertThatThrownBy(() -> rows(data, "events_detailed", column))
                    .isInstanceOf(ApiException.Unfit.class)
                    .hasMessageStartingWith("events_detailed: row E has in ");
        }
    }

    @Test
    void aPlaceInAnArrayIsThatElement() throws IOException {
        String[] columns = {"suppression_reason", "subscriptions_email_marketing_suppression", "suppression_timestamp"};
        String two = "[{\"reason\":\"a\",\"timestamp\":\"1970-01-01T00:00:01Z\"},{\"reason\":\"b\"}]";
        assertThat(rows(profile("\"suppression\":" + two), "global_exclusions", columns))
                .containsExactly("a|" + two + "|1000");
        assertThat(rows(profile("\"suppression\":[]"), "global_exclusions", columns))
                .containsExactly("null|[]|null");
        assertThat(rows(profile("\"suppression\":" + two), "global_exclusions", "suppression_reason"))
                .containsExactly("a");
    }
}
