/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.klaviyojdbc.sandbox.endpoint.Endpoint;
import io.github.klaviyojdbc.sandbox.endpoint.Endpoints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every collection holds what the account holds, page by page, and what is peculiar to some of them. */
class CollectionsTest {

    private static Sandbox sandbox;
    private static Client client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withEvents(2_000));
        client = new Client(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static Stream<String> collections() {
        return Endpoints.load().all().stream()
                .filter(endpoint -> !endpoint.path().contains("{"))
                .filter(endpoint -> endpoint.demands().isEmpty() && endpoint.hidden() == null)
                .map(Endpoint::path);
    }

    @ParameterizedTest
    @MethodSource("collections")
    void pagingVisitsEveryRowOnce(String path) {
        Endpoint endpoint = endpoint(path);
        String[] size = endpoint.paging().sized()
                ? new String[] {
                    "page[size]", Integer.toString((endpoint.paging().maximum() + 1) / 2)
                }
                : new String[0];
        assertThat(ids(client.all(path, size)))
                .hasSizeGreaterThan(0)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(resources(endpoint.type()).stream()
                        .map(CollectionsTest::id)
                        .toList());
    }

    static Stream<String> children() {
        return Endpoints.load().all().stream()
                .filter(endpoint -> endpoint.parent() != null && endpoint.one() == null)
                .map(Endpoint::path);
    }

    @ParameterizedTest
    @MethodSource("children")
    void childrenAreThoseOfTheAccount(String path) {
        Endpoint endpoint = endpoint(path);
        var parents = resources(endpoint.parent());
        for (int i = 0; i < Math.min(parents.size(), 12); i++) {
            String id = id(parents.get(i));
            assertThat(ids(client.all(path.replace("{id}", Client.encode(id)))))
                    .as(id)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            sandbox.account().related(endpoint.parent(), id, endpoint.relation()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "coupon, /api/coupons/",
        "coupon-code, /api/coupon-codes/",
        "object-record, /api/object-records/",
        "catalog-variant, /api/catalog-variants/",
        "push-token, /api/push-tokens/",
        "mapped-metric, /api/mapped-metrics/"
    })
    void everyIdIsUnderstoodInAPath(String type, String path) {
        for (var row : resources(type)) {
            var reply = client.get(path + Client.encode(id(row)));
            assertThat(reply.status()).as(id(row)).isEqualTo(200);
            assertThat(reply.json().at("/data/id").asText()).isEqualTo(id(row));
            String self = reply.json().at("/data/links/self").asText();
            assertThat(client.follow(self).json().at("/data/id").asText()).isEqualTo(id(row));
        }
    }

    @Test
    void couponCodesWantACouponOrAProfile() {
        assertThat(client.get("/api/coupon-codes").detail()).contains("any(coupon.id", "any(profile.id");
        assertThat(client.get("/api/coupon-codes", "filter", "equals(status,'USED')")
                        .status())
                .isEqualTo(400);
        var used = client.all(
                "/api/coupon-codes",
                "filter",
                "any(coupon.id,[\"10OFF\",\"BF/2026 #1?\",\"nope\"]),equals(status,'USED')");
        assertThat(ids(used))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(resources("coupon-code").stream()
                        .filter(code -> attributes(code).get("status").equals("USED"))
                        .filter(code -> List.of("10OFF", "BF/2026 #1?")
                                .contains(relationships(code).get("coupon")))
                        .map(CollectionsTest::id)
                        .toList());
        String profile = used.get(0).at("/relationships/profile/data/id").asText();
        assertThat(ids(client.all("/api/coupon-codes", "filter", "equals(profile.id,'" + profile + "')")))
                .contains(used.get(0).path("id").asText());
    }

    @Test
    void codesMayExpireInTheFuture() {
        String path = "/api/coupons/10OFF/coupon-codes";
        int dated = (int) client.all(path).stream()
                .filter(code -> !code.at("/attributes/expires_at").isNull())
                .count();
        String later = "2026-12-01T00:00:00Z";
        int before = client.all(path, "filter", "less-than(expires_at," + later + ")")
                .size();
        int after = client.all(path, "filter", "greater-or-equal(expires_at," + later + ")")
                .size();
        assertThat(before + after).isEqualTo(dated).isLessThan(260);
        assertThat(after).isPositive();
    }

    @Test
    void reviewsOfEventsSayWhatTheEventSays() {
        Map<String, Map<String, Object>> events = new java.util.HashMap<>();
        resources("event").forEach(event -> events.put(id(event), event));
        int linked = 0;
        for (JsonNode review : client.all("/api/reviews", "include", "events", "page[size]", "100")) {
            for (JsonNode event : review.at("/relationships/events/data")) {
                var properties = (Map<?, ?>)
                        attributes(events.get(event.path("id").asText())).get("event_properties");
                assertThat(review.at("/attributes/rating").asInt()).isEqualTo(properties.get("Rating"));
                linked++;
            }
        }
        assertThat(linked).isPositive();
    }

    @Test
    void reviewsAreFilteredByTheirStatus() {
        int all = client.all("/api/reviews", "filter", "equals(status,'all')").size();
        assertThat(all).isEqualTo(resources("review").size());
        var rejected = client.all("/api/reviews", "filter", "equals(status,'rejected')");
        assertThat(rejected)
                .isNotEmpty()
                .allMatch(row ->
                        row.at("/attributes/status/rejection_reason/reason").isTextual());
        assertThat(client.all("/api/reviews", "filter", "any(rating,[1,5]),equals(verified,true)"))
                .isNotEmpty()
                .allMatch(row -> row.at("/attributes/rating").asInt() % 4 == 1);
        assertThat(client.get("/api/reviews", "filter", "equals(rating,4.5)").status())
                .isEqualTo(400);
        assertThat(client.get("/api/reviews", "filter", "greater-than(rating,4)")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void onlyTheFormAloneShowsItsDefinition() {
        String form = id(resources("form").get(1));
        assertThat(client.get("/api/forms/" + form).json().at("/data/attributes/definition/versions"))
                .hasSize(3);
        assertThat(client.get("/api/forms").first().path("attributes").has("definition"))
                .isFalse();
        assertThat(client.get("/api/forms", "fields[form]", "definition").status())
                .isEqualTo(400);
    }

    @Test
    void relationsOfTypesAreResourcesOfTheTypeButNotInItsCollection() {
        String pet = id(resources("object-type").get(0));
        var reply =
                client.get("/api/object-types/" + pet, "include", "object-types,profile-object-types,schema-versions");
        assertThat(reply.json().path("included")).hasSize(5);
        assertThat(reply.json().at("/included/0/id").asText()).isEqualTo(pet + ":::related_items");
        assertThat(reply.json().at("/included/0/attributes/meta/name").asText()).isEqualTo("related_items");
        assertThat(client.get("/api/object-types").ids()).doesNotContain(pet + ":::related_items");
        assertThat(client.get("/api/object-types/" + pet + "/relationships/object-types")
                        .ids())
                .containsExactly(pet + ":::related_items");
        String draft = id(resources("object-type").get(3));
        assertThat(client.get("/api/object-types/" + draft + "/current-schema")
                        .json()
                        .get("data")
                        .isNull())
                .isTrue();
    }

    @Test
    void ingestionLogsComeFiftyAtATimeTheNewestFirst() {
        String path = "/api/object-types/" + id(resources("object-type").get(0)) + "/object-ingestion-logs";
        assertThat(client.get(path).json().path("data")).hasSize(50);
        var times = client.all(path).stream()
                .map(row -> row.at("/attributes/timestamp").asText())
                .toList();
        assertThat(times).hasSize(70).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(client.all(path, "filter", "equals(record_id,'100% #5?')")).isNotEmpty();
        assertThat(client.get(path, "filter", "less-or-equal(timestamp,2026-06-01T00:00:00Z)")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void conversationsAndTokensBelongToTheirProfiles() {
        List<Integer> tokens = new ArrayList<>();
        Set<String> conversations = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            var profile = resources("profile").get(i);
            String path = "/api/profiles/" + id(profile);
            var own = client.all("/api/push-tokens", "filter", "equals(profile.id,'" + id(profile) + "')");
            assertThat(ids(own)).containsExactlyInAnyOrderElementsOf(related(profile, "push-tokens"));
            tokens.add(own.size());
            var all = ids(client.all(path + "/conversations"));
            assertThat(all).containsExactlyInAnyOrderElementsOf(related(profile, "conversations"));
            conversations.addAll(all);
            JsonNode one = client.get(path + "/conversation").json().get("data");
            assertThat(one.isNull()).isEqualTo(all.isEmpty());
        }
        assertThat(tokens).contains(0, 1, 2);
        assertThat(conversations).hasSize((int) resources("conversation").stream()
                .filter(row -> conversations.contains(id(row)))
                .count());
        assertThat(client.get("/api/profiles", "include", "conversations,push-tokens", "page[size]", "100")
                        .json()
                        .path("included")
                        .findValuesAsText("type"))
                .contains("conversation", "push-token");
    }

    @Test
    void onlyTwoAnswersForAProfileSpeakOfConversations() {
        String list = id(resources("list").get(0));
        assertThat(client.get("/api/lists/" + list + "/profiles")
                        .first()
                        .path("relationships")
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("lists", "segments", "push-tokens");
        assertThat(client.get("/api/profiles").first().path("relationships").has("conversations"))
                .isTrue();
    }

    @Test
    void someResourcesHaveNoAttributesOrNoAddress() {
        assertThat(client.get("/api/webhook-topics").first().fieldNames())
                .toIterable()
                .containsExactly("type", "id", "links");
        String job = resources("profile-bulk-import-job").stream()
                .filter(row -> ((List<?>) relationships(row).get("import-errors")).size() > 100)
                .map(CollectionsTest::id)
                .findFirst()
                .orElseThrow();
        var errors = client.get("/api/profile-bulk-import-jobs/" + job + "/import-errors", "page[size]", "100");
        assertThat(errors.json().at("/links/next").isTextual()).isTrue();
        assertThat(errors.first().fieldNames()).toIterable().containsExactly("type", "id", "attributes");
    }

    @Test
    void whatASuppressionWasAboutIsFilteredBy() {
        String path = "/api/profile-suppression-bulk-create-jobs";
        String list = id(resources("list").get(4));
        assertThat(ids(client.all(path, "filter", "equals(list_id,'" + list + "')")))
                .containsExactlyInAnyOrderElementsOf(resources("profile-suppression-bulk-create-job").stream()
                        .filter(row -> ((List<?>) relationships(row).get("lists")).contains(list))
                        .map(CollectionsTest::id)
                        .toList())
                .isNotEmpty();
    }

    private static Endpoint endpoint(String path) {
        return Endpoints.load().all().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
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

    @SuppressWarnings("unchecked")
    private static List<String> related(Map<String, Object> row, String relation) {
        return (List<String>) relationships(row).get(relation);
    }

    private static List<String> ids(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("id").asText()).toList();
    }
}
