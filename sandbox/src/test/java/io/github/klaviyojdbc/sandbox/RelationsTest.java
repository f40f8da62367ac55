/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways from a resource to those related to it: as resources, as identifiers, and as what is known of it alone. */
class RelationsTest {

    private static Sandbox sandbox;
    private static Client client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        client = new Client(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"lists, list", "segments, segment", "campaigns, campaign", "flows, flow"})
    void aTagNamesWhatCarriesIt(String relation, String type) {
        Set<String> ever = new HashSet<>();
        for (var tag : resources("tag")) {
            List<String> carrying = resources(type).stream()
                    .filter(row -> ((List<?>) relationships(row).get("tags")).contains(tag.get("id")))
                    .map(RelationsTest::id)
                    .toList();
            assertThat(ids(client.all("/api/tags/" + id(tag) + "/relationships/" + relation)))
                    .containsExactlyInAnyOrderElementsOf(carrying);
            assertThat(sandbox.account().related("tag", id(tag), relation))
                    .containsExactlyInAnyOrderElementsOf(carrying);
            ever.addAll(carrying);
        }
        assertThat(ever).isNotEmpty();
    }

    @Test
    void identifiersComeWithoutAttributes() {
        String list = id(resources("list").get(0));
        var members = client.get(
                "/api/lists/" + list + "/relationships/profiles", "page[size]", "2", "sort", "-joined_group_at");
        assertThat(members.first().fieldNames()).toIterable().containsExactly("type", "id");
        assertThat(members.json().at("/links/next").asText()).contains("/relationships/profiles?");
        assertThat(ids(client.all("/api/lists/" + list + "/relationships/profiles", "page[size]", "100")))
                .isEqualTo(ids(client.all("/api/lists/" + list + "/profiles")));
    }

    @Test
    void itemsAndCategoriesFindEachOtherWhateverTheirIds() {
        Set<String> links = new TreeSet<>();
        for (var category : resources("catalog-category")) {
            String path = "/api/catalog-categories/" + Client.encode(id(category));
            List<String> items = ids(client.all(path + "/relationships/items", "page[size]", "7"));
            assertThat(items).isEqualTo(ids(client.all(path + "/items"))).isNotEmpty();
            items.forEach(item -> links.add(id(category) + " " + item));
        }
        Set<String> back = new TreeSet<>();
        for (var item : resources("catalog-item")) {
            String path = "/api/catalog-items/" + Client.encode(id(item));
            List<String> categories = ids(client.all(path + "/relationships/categories"));
            assertThat(categories).isEqualTo(ids(client.all(path + "/categories")));
            categories.forEach(category -> back.add(category + " " + id(item)));
            assertThat(ids(client.all(path + "/relationships/variants")))
                    .containsExactlyInAnyOrderElementsOf(
                            sandbox.account().related("catalog-item", id(item), "variants"));
        }
        assertThat(back).isEqualTo(links);
    }

    @Test
    void aMetricKnowsThePropertiesOfItsEvents() {
        String metric = (String) relationships(resources("event").get(0)).get("metric");
        Set<String> expected = new TreeSet<>();
        resources("event").stream()
                .filter(event -> metric.equals(relationships(event).get("metric")))
                .limit(100)
                .forEach(event -> ((Map<?, ?>) attributes(event).get("event_properties"))
                        .keySet()
                        .forEach(name -> expected.add((String) name)));
        String path = "/api/metrics/" + metric + "/metric-properties";
        List<JsonNode> rows = client.all(path, "additional-fields[metric-property]", "sample_values");
        assertThat(rows.stream().map(row -> row.at("/attributes/property").asText()))
                .containsAll(expected)
                .doesNotHaveDuplicates();
        assertThat(rows).anyMatch(row -> row.at("/attributes/sample_values").size() > 0);
        assertThat(client.get(path).first().path("attributes").has("sample_values"))
                .isFalse();
        assertThat(ids(rows))
                .containsExactlyInAnyOrderElementsOf(sandbox.account().related("metric", metric, "metric-properties"));
        String property = rows.get(0).path("id").asText();
        assertThat(client.get("/api/metric-properties/" + property + "/metric")
                        .json()
                        .at("/data/id")
                        .asText())
                .isEqualTo(metric);
    }

    @Test
    void theEstimationCountsTheListsIncludedWithoutThoseExcluded() {
        List<Integer> counts = new ArrayList<>();
        for (var campaign : resources("campaign")) {
            var audiences = (Map<?, ?>) attributes(campaign).get("audiences");
            Set<String> reached = new HashSet<>();
            members(audiences.get("included")).forEach(reached::add);
            members(audiences.get("excluded")).forEach(reached::remove);
            var reply = client.get("/api/campaign-recipient-estimations/" + id(campaign));
            assertThat(reply.json()
                            .at("/data/attributes/estimated_recipient_count")
                            .asInt())
                    .isEqualTo(reached.size());
            counts.add(reached.size());
        }
        assertThat(counts).anyMatch(count -> count > 100);
    }

    private static Stream<String> members(Object lists) {
        return sandbox.account().listMembers().stream()
                .filter(member -> ((List<?>) lists).contains(member.groupId()))
                .map(Account.Membership::profileId);
    }

    @Test
    void draftsHaveNoSendJob() {
        for (var campaign : resources("campaign")) {
            boolean draft = attributes(campaign).get("status").equals("Draft");
            assertThat(client.get("/api/campaign-send-jobs/" + id(campaign)).status())
                    .isEqualTo(draft ? 404 : 200);
        }
    }

    @Test
    void whatIsNotThereIsNullOrNotFound() {
        var text = resources("campaign-message").stream()
                .filter(message -> relationships(message).get("template") == null)
                .findFirst()
                .orElseThrow();
        String path = "/api/campaign-messages/" + id(text);
        for (String way : List.of("/template", "/relationships/template", "/relationships/image")) {
            var reply = client.get(path + way);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().get("data").isNull()).isTrue();
        }
        assertThat(client.get(path + "/image").status()).isEqualTo(404);
        assertThat(client.get("/api/campaign-messages/nope/template").status()).isEqualTo(404);
        assertThat(client.get("/api/tags/nope/relationships/flows").status()).isEqualTo(404);
    }

    @Test
    void anEventLeadsToItsProfileWithWhatIsAskedFor() {
        var event = resources("event").stream()
                .filter(row -> relationships(row).get("profile") != null)
                .findFirst()
                .orElseThrow();
        var profile = client.get(
                "/api/events/" + id(event) + "/profile",
                "additional-fields[profile]",
                "predictive_analytics",
                "fields[profile]",
                "email,predictive_analytics.historic_clv");
        assertThat(profile.json().at("/data/id").asText())
                .isEqualTo(relationships(event).get("profile"));
        assertThat(profile.json().at("/data/attributes").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("email", "predictive_analytics");
    }

    @Test
    void aFlowShowsItsDefinitionOnlyWhenAskedAlone() {
        String flow = id(resources("flow").get(0));
        assertThat(client.get("/api/flows/" + flow, "additional-fields[flow]", "definition")
                        .json()
                        .at("/data/attributes/definition/actions"))
                .isNotEmpty();
        assertThat(client.get("/api/flows/" + flow)
                        .json()
                        .at("/data/attributes")
                        .has("definition"))
                .isFalse();
        assertThat(client.get("/api/flows", "additional-fields[flow]", "definition")
                        .status())
                .isEqualTo(400);
        var action = client.get("/api/flows/" + flow + "/flow-actions").ids().get(0);
        var message = client.get("/api/flow-actions/" + action + "/flow-messages")
                .ids()
                .get(0);
        assertThat(client.get("/api/flow-messages/" + message, "include", "flow-action,template")
                        .json()
                        .path("included"))
                .hasSize(2);
    }

    private static List<Map<String, Object>> resources(String type) {
        return sandbox.account().resources(type);
    }

    private static String id(Map<String, Object> row) {
        return (String) row.get("id");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> attributes(Map<String, Object> row) {
        return (Map<String, Object>) row.get("attributes");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> relationships(Map<String, Object> row) {
        return (Map<String, Object>) row.get("relationships");
    }

    private static List<String> ids(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("id").asText()).toList();
    }
}
