/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxTest {

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

    @BeforeEach
    void clear() {
        sandbox.clearRequests();
        sandbox.clearFaults();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/profiles, profile, 500",
        "/api/lists, list, 23",
        "/api/segments, segment, 12",
        "/api/events, event, 5000",
        "/api/metrics, metric, 21",
        "/api/templates, template, 25",
        "/api/tags, tag, 8",
        "/api/catalog-items, catalog-item, 120",
        "/api/accounts, account, 1"
    })
    void pagingVisitsEveryRowOnce(String path, String type, int count) {
        List<String> ids =
                client.all(path).stream().map(row -> row.path("id").asText()).toList();
        assertThat(ids).hasSize(count).doesNotHaveDuplicates();
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        truth(type).map(row -> (String) row.get("id")).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/profiles, created",
        "/api/profiles, -created",
        "/api/profiles, email",
        "/api/profiles, -email",
        "/api/profiles, subscriptions.email.marketing.suppression.timestamp",
        "/api/lists, -name",
        "/api/events, -datetime",
        "/api/events, timestamp",
        "/api/catalog-items, -created",
        "/api/flows, status"
    })
    void everySortPagesThroughTheSameRowsInOrder(String path, String sort) {
        List<String> sorted = ids(client.all(path, "sort", sort));
        List<String> other = ids(client.all(path));
        assertThat(sorted).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(other);
    }

    @Test
    void rowsWithTheSameTimeStandInTheOrderOfTheirIds() {
        var rows = client.all("/api/profiles", "sort", "created");
        for (int i = 1; i < rows.size(); i++) {
            String before = rows.get(i - 1).at("/attributes/created").asText()
                    + rows.get(i - 1).path("id").asText();
            assertThat(rows.get(i).at("/attributes/created").asText()
                            + rows.get(i).path("id").asText())
                    .isGreaterThan(before);
        }
    }

    @Test
    void nextIsAbsoluteAndKeepsTheParameters() {
        var reply = client.get("/api/lists", "sort", "-name", "fields[list]", "name", "page[size]", "3");
        String next = reply.json().at("/links/next").asText();
        assertThat(next)
                .startsWith(sandbox.url() + "/api/lists?")
                .contains("sort=-name", "page%5Bsize%5D=3", "page%5Bcursor%5D=");
        assertThat(reply.json().at("/links/prev").isNull()).isTrue();
        client.follow(next);
        assertThat(sandbox.requests()).hasSize(2);
        assertThat(sandbox.requests().get(1).parameters())
                .containsEntry("sort", "-name")
                .containsEntry("fields[list]", "name");
    }

    @Test
    void eventsArePagedBackwardsThroughSecondsThatManyShare() {
        List<String> forwards = ids(client.all("/api/events", "sort", "datetime", "page[size]", "777"));
        List<String> backwards =
                new ArrayList<>(ids(client.all("/api/events", "sort", "-datetime", "page[size]", "613")));
        java.util.Collections.reverse(backwards);
        assertThat(backwards).isEqualTo(forwards);
        long distinct = truth("event")
                .map(row -> attributes(row).get("timestamp"))
                .distinct()
                .count();
        assertThat(distinct).isLessThan(4_990);
    }

    @Test
    void eventBoundsAreComparedToTheMicrosecond() {
        var exact = truth("event")
                .map(row -> (String) attributes(row).get("datetime"))
                .filter(time -> time.contains("."))
                .findFirst()
                .orElseThrow()
                .replace("+00:00", "Z");
        String second = exact.substring(0, 19) + "Z";
        int from = client.all("/api/events", "filter", "greater-or-equal(datetime," + exact + ")")
                .size();
        int after = client.all("/api/events", "filter", "greater-than(datetime," + exact + ")")
                .size();
        int fromSecond = client.all("/api/events", "filter", "greater-or-equal(datetime," + second + ")")
                .size();
        int until = client.all("/api/events", "filter", "less-or-equal(datetime," + exact + ")")
                .size();
        int before = client.all("/api/events", "filter", "less-than(datetime," + exact + ")")
                .size();
        assertThat(from).isEqualTo(after + 1);
        assertThat(fromSecond).isGreaterThanOrEqualTo(from);
        assertThat(until).isEqualTo(before + 1);
        assertThat(before + from).isEqualTo(5_000);
    }

    @Test
    void eventsAreFilteredByMetricAndProfile() {
        var event = sandbox.account().resources("event").get(4_000);
        String metric = (String) relationships(event).get("metric");
        assertThat(ids(client.all("/api/events", "filter", "equals(metric_id,\"" + metric + "\")")))
                .containsExactlyInAnyOrderElementsOf(truth("event")
                        .filter(row -> metric.equals(relationships(row).get("metric")))
                        .map(row -> (String) row.get("id"))
                        .toList());
        var withProfile = truth("event")
                .filter(row -> relationships(row).get("profile") != null)
                .toList();
        assertThat(client.all("/api/events", "filter", "has(profile)", "page[size]", "1000"))
                .hasSize(withProfile.size());
        assertThat(withProfile.size()).isLessThan(5_000);
        String profile = (String) relationships(withProfile.get(0)).get("profile");
        assertThat(client.all("/api/events", "filter", "equals(profile_id,'" + profile + "')"))
                .hasSize((int) withProfile.stream()
                        .filter(row -> profile.equals(relationships(row).get("profile")))
                        .count());
    }

    @Test
    void timestampTakesEpochSecondsAndInstants() {
        var event = sandbox.account().resources("event").get(2_500);
        long second = ((Number) attributes(event).get("timestamp")).longValue();
        String instant = java.time.Instant.ofEpochSecond(second).toString();
        assertThat(client.all("/api/events", "filter", "greater-or-equal(timestamp," + second + ")"))
                .hasSameSizeAs(client.all("/api/events", "filter", "greater-or-equal(timestamp," + instant + ")"))
                .hasSameSizeAs(client.all("/api/events", "filter", "greater-or-equal(datetime," + instant + ")"));
    }

    @Test
    void conditionsJoinByCommaOrAnd() {
        String a = "greater-than(created,2025-01-01T00:00:00Z)";
        String b = "less-than(created,2026-01-01T00:00:00Z)";
        var byComma = ids(client.all("/api/profiles", "filter", a + "," + b));
        assertThat(byComma)
                .isNotEmpty()
                .isEqualTo(ids(client.all("/api/profiles", "filter", "and(" + a + "," + b + ")")));
    }

    @Test
    void textsMayHoldQuotesBackslashesAndAnyScript() {
        var campaigns =
                client.all("/api/campaigns", "filter", "equals(messages.channel,'email'),contains(name,'Zoë\\'s')");
        assertThat(campaigns)
                .isNotEmpty()
                .allMatch(row -> row.at("/attributes/name").asText().contains("Zoë's"));
        assertThat(client.all("/api/lists", "filter", "equals(name,[\"日本\",\"Café \\\"Central\\\" sign-ups\"])"))
                .hasSize(2);
    }

    @Test
    void idsWithBlanksSlashesAndHashesAreFound() {
        for (String id : List.of(
                "$custom:::$default:::SKU 007 XL", "$custom:::$default:::SKU/011", "$custom:::$default:::SKU#013")) {
            assertThat(client.get("/api/catalog-items", "filter", "any(ids,[\"" + id + "\"])")
                            .ids())
                    .containsExactly(id);
            assertThat(client.get("/api/catalog-items/" + Client.encode(id))
                            .json()
                            .at("/data/id")
                            .asText())
                    .isEqualTo(id);
        }
    }

    @Test
    void archivedRowsAreLeftOutUnlessFilteredBy() {
        String channel = "equals(messages.channel,'email')";
        int without = client.all("/api/campaigns", "filter", channel).size();
        int unarchived = client.all("/api/campaigns", "filter", channel + ",equals(archived,false)")
                .size();
        int archived = client.all("/api/campaigns", "filter", channel + ",equals(archived,true)")
                .size();
        assertThat(without).isEqualTo(unarchived);
        assertThat(archived).isPositive();
        assertThat(client.all("/api/flows")).hasSize(13);
        assertThat(client.all("/api/flows", "filter", "equals(archived,true)")).hasSize(2);
    }

    @Test
    void membersComeWithTheTimeTheyJoined() {
        for (String type : List.of("list", "segment")) {
            var memberships = type.equals("list")
                    ? sandbox.account().listMembers()
                    : sandbox.account().segmentMembers();
            List<Integer> sizes = new ArrayList<>();
            for (var group : sandbox.account().resources(type)) {
                var rows = client.all("/api/" + type + "s/" + group.get("id") + "/profiles", "page[size]", "100");
                assertThat(rows.stream()
                                .map(row -> row.path("id").asText()
                                        + row.at("/attributes/joined_group_at").asText()))
                        .containsExactlyInAnyOrderElementsOf(memberships.stream()
                                .filter(one -> one.groupId().equals(group.get("id")))
                                .map(one -> one.profileId() + one.joinedGroupAt())
                                .toList());
                sizes.add(rows.size());
            }
            assertThat(sizes).contains(0).anyMatch(size -> size > 100);
        }
    }

    @Test
    void membersAreFilteredAndSortedByTheTimeTheyJoined() {
        var membership = sandbox.account().listMembers().get(50);
        String path = "/api/lists/" + membership.groupId() + "/profiles";
        String at = membership.joinedGroupAt();
        int all = client.all(path).size();
        var from =
                client.all(path, "filter", "greater-or-equal(joined_group_at," + at + ")", "sort", "-joined_group_at");
        var before = client.all(path, "filter", "less-than(joined_group_at," + at + ")");
        assertThat(from.size() + before.size()).isEqualTo(all);
        assertThat(from.get(from.size() - 1).at("/attributes/joined_group_at").asText())
                .isEqualTo(at);
    }

    @Test
    void sparseFieldsCutAttributesDown() {
        var row = client.get("/api/profiles", "fields[profile]", "location.city", "page[size]", "1")
                .first();
        assertThat(row.path("attributes").fieldNames()).toIterable().containsExactly("location");
        assertThat(row.at("/attributes/location").fieldNames()).toIterable().containsExactly("city");
        assertThat(client.get("/api/events", "fields[event]", "id")
                        .first()
                        .path("attributes")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void additionalFieldsComeOnlyWhenAskedFor() {
        var plain = client.get("/api/profiles").first().path("attributes");
        assertThat(plain.has("subscriptions") || plain.has("predictive_analytics"))
                .isFalse();
        var more = client.get("/api/profiles", "additional-fields[profile]", "subscriptions,predictive_analytics")
                .first();
        assertThat(more.at("/attributes/subscriptions/email/marketing/consent").isTextual())
                .isTrue();
        assertThat(more.path("attributes").has("predictive_analytics")).isTrue();
        String list = (String) sandbox.account().resources("list").get(0).get("id");
        assertThat(client.get("/api/lists/" + list)
                        .json()
                        .at("/data/attributes")
                        .has("profile_count"))
                .isFalse();
        assertThat(client.get("/api/lists/" + list, "additional-fields[list]", "profile_count")
                        .json()
                        .at("/data/attributes/profile_count")
                        .asInt())
                .isGreaterThan(100);
    }

    @Test
    void includedResourcesComeOnceWithTheirOwnFields() {
        var json = client.get(
                        "/api/events",
                        "include",
                        "metric,profile",
                        "fields[metric]",
                        "name",
                        "fields[profile]",
                        "email")
                .json();
        List<String> ids = new ArrayList<>();
        json.path("included")
                .forEach(row ->
                        ids.add(row.path("type").asText() + row.path("id").asText()));
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        json.path("included")
                .forEach(row -> assertThat(row.path("attributes").size()).isEqualTo(1));
    }

    @Test
    void manyRelatedIdsComeOnlyWithTheInclude() {
        String filter = "equals(messages.channel,'sms')";
        String data = "/relationships/campaign-messages/data";
        assertThat(client.get("/api/campaigns", "filter", filter)
                        .first()
                        .at(data)
                        .isMissingNode())
                .isTrue();
        var included = client.get("/api/campaigns", "filter", filter, "include", "campaign-messages");
        assertThat(included.first().at(data + "/0/type").asText()).isEqualTo("campaign-message");
        assertThat(included.json()
                        .at("/included/0/attributes/definition/channel")
                        .asText())
                .isEqualTo("sms");
    }

    @Test
    void ordersAreAttributedToTheirMessages() {
        var orders = truth("event")
                .filter(row -> !((List<?>) relationships(row).get("attributions")).isEmpty())
                .toList();
        assertThat(orders).isNotEmpty();
        for (var order : orders) {
            var properties = (Map<?, ?>) attributes(order).get("event_properties");
            assertThat(properties.get("$message")).isNotNull();
            assertThat(properties.containsKey("$flow")).isNotEqualTo(properties.containsKey("Campaign Name"));
        }
        String id = (String) orders.get(0).get("id");
        var reply = client.get("/api/events/" + id, "include", "attributions");
        String cause = reply.json()
                .at("/included/0/relationships/attributed-event/data/id")
                .asText();
        assertThat(client.get("/api/events/" + cause).status()).isEqualTo(200);
    }

    @Test
    void theSameSeedMakesTheSameAccount() {
        try (var other = Sandbox.start(SandboxOptions.defaults());
                var third = Sandbox.start(SandboxOptions.defaults().withSeed(2))) {
            for (String type : List.of("profile", "event", "campaign", "list", "catalog-item")) {
                assertThat(other.account().resources(type))
                        .isEqualTo(sandbox.account().resources(type));
            }
            assertThat(third.account().resources("profile").get(0))
                    .isNotEqualTo(sandbox.account().resources("profile").get(0));
        }
    }

    @Test
    void aMillionEventsAreServed() {
        try (var large = Sandbox.start(SandboxOptions.defaults().withEvents(1_000_000))) {
            var reply = new Client(large).get("/api/events", "page[size]", "1000", "sort", "-datetime");
            assertThat(reply.json().path("data")).hasSize(1_000);
            assertThat(large.account().resources("event")).hasSize(1_000_000);
        }
    }

    @Test
    void requestsAreRecordedInOrder() {
        client.get("/api/lists", "filter", "equals(id,'a b')");
        client.send(client.request(client.url("/api/nothing")));
        var requests = sandbox.requests();
        assertThat(requests).extracting(RecordedRequest::path).containsExactly("/api/lists", "/api/nothing");
        assertThat(requests).extracting(RecordedRequest::status).containsExactly(200, 404);
        assertThat(requests.get(0).parameter("filter")).isEqualTo("equals(id,'a b')");
        assertThat(requests.get(0).rawQuery()).isEqualTo("filter=equals%28id%2C%27a%20b%27%29");
        assertThat(requests.get(0).headers())
                .containsEntry("revision", "2026-07-15")
                .containsKeys("authorization", "user-agent");
    }

    @Test
    void aMissingScopeIsNamed() {
        try (var limited = Sandbox.start(SandboxOptions.defaults().withMissingScopes(Set.of("lists:read")))) {
            var other = new Client(limited);
            assertThat(other.get("/api/profiles").status()).isEqualTo(200);
            assertThat(other.get("/api/lists").status()).isEqualTo(403);
            assertThat(other.get("/api/lists").detail()).contains("lists:read");
        }
    }

    @Test
    void onlyTheLoopbackAddressListens() throws IOException {
        assertThat(sandbox.url().getHost()).isEqualTo("127.0.0.1");
        for (var network : java.util.Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : java.util.Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> new Socket(address, sandbox.url().getPort()).close())
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void faultsStrikeOneRequestEach() {
        sandbox.failNext(
                Fault.status(503),
                Fault.throttled(7),
                Fault.answer(403, Map.of("cf-mitigated", "challenge"), "\"html\""));
        assertThat(client.get("/api/lists").status()).isEqualTo(503);
        assertThat(client.get("/api/lists").header("Retry-After")).isEqualTo("7");
        assertThat(client.get("/api/lists").header("cf-mitigated")).isEqualTo("challenge");
        assertThat(client.get("/api/lists").status()).isEqualTo(200);
    }

    @Test
    void aResetAndATruncatedBodyAreNetworkErrors() {
        sandbox.failNext(Fault.truncated());
        assertThatThrownBy(() -> client.get("/api/templates")).hasRootCauseInstanceOf(IOException.class);
        sandbox.failNext(Fault.reset());
        assertThatThrownBy(() -> client.get("/api/templates")).isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(sandbox.requests()).anyMatch(request -> request.status() == 0);
        assertThat(client.get("/api/templates").status()).isEqualTo(200);
    }

    @Test
    void aKeyIsNeeded() {
        HttpRequest.Builder bare =
                HttpRequest.newBuilder(sandbox.url().resolve("/api/lists")).header("revision", "2026-07-15");
        assertThat(client.send(bare).status()).isEqualTo(401);
        assertThat(client.send(bare.header("Authorization", "Klaviyo-API-Key pk_wrong"))
                        .status())
                .isEqualTo(401);
        assertThat(client.send(client.request(client.url("/api/lists"))
                                .setHeader("Authorization", "Bearer " + sandbox.accessToken()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aKnownRevisionIsNeeded() {
        var none = HttpRequest.newBuilder(sandbox.url().resolve("/api/lists"))
                .header("Authorization", "Klaviyo-API-Key " + sandbox.apiKey());
        assertThat(client.send(none).status()).isEqualTo(400);
        assertThat(client.send(none.header("revision", "2019-01-01")).status()).isEqualTo(400);
    }

    private static Stream<Map<String, Object>> truth(String type) {
        return sandbox.account().resources(type).stream();
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
