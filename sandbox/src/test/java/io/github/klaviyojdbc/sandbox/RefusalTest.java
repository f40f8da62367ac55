/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.sandbox.endpoint.Endpoint;
import io.github.klaviyojdbc.sandbox.endpoint.Endpoints;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

    private static Sandbox sandbox;
    private static Client client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withEvents(100));
        client = new Client(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "/api/profiles  | page[limit]             | 5",
                "/api/profiles  | sort                    | first_name",
                "/api/profiles  | sort                    | +created",
                "/api/profiles  | page[size]              | 0",
                "/api/profiles  | page[size]              | 101",
                "/api/profiles  | page[size]              | ten",
                "/api/lists     | page[size]              | 11",
                "/api/events    | page[size]              | 1001",
                "/api/metrics   | page[size]              | 10",
                "/api/accounts  | page[cursor]            | x",
                "/api/metrics   | sort                    | name",
                "/api/profiles  | fields[profile]         | shoe_size",
                "/api/profiles  | fields[list]            | name",
                "/api/profiles  | include                 | lists",
                "/api/lists     | additional-fields[list] | profile_count",
                "/api/templates | additional-fields[template] | html",
                "/api/profiles  | page[cursor]            | nonsense",
                "/api/profiles  | page[cursor]            | W10",
                "/api/campaigns | sort                    | created",
            })
    void whatIsNotDeclaredIsRefusedAndNamed(String path, String parameter, String value) {
        var reply = path.endsWith("campaigns")
                ? client.get(path, "filter", "equals(messages.channel,'email')", parameter, value)
                : client.get(path, parameter, value);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/vnd.api+json");
        assertThat(reply.source("parameter")).isEqualTo(parameter);
        assertThat(reply.detail()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "/api/profiles  | equals(email,me@example.com)",
                "/api/profiles  | greater-than(created,'2025-01-01T00:00:00Z')",
                "/api/profiles  | greater-or-equal(created,2025-01-01T00:00:00Z)",
                "/api/profiles  | greater-than(created,soon)",
                "/api/profiles  | equals(first_name,'Ana')",
                "/api/profiles  | like(email,'x')",
                "/api/profiles  | equals(email,'x'",
                "/api/profiles  | equals(email,'x)",
                "/api/profiles  | equals(email,'x'))",
                "/api/profiles  | or(equals(email,'x'),equals(email,'y'))",
                "/api/profiles  | not(equals(email,'x'))",
                "/api/profiles  | any(email,'x')",
                "/api/profiles  | any(email,[])",
                "/api/profiles  | equals(email)",
                "/api/profiles  | has(email)",
                "/api/lists     | equals(name,'VIP')",
                "/api/lists     | less-than(created,2025-01-01T00:00:00Z)",
                "/api/events    | any(metric_id,['a','b'])",
                "/api/events    | equals(metric_id,'nope')",
                "/api/events    | has(profile,'x')",
                "/api/events    | equals(datetime,2025-01-01T00:00:00Z)",
                "/api/flows     | equals(archived,'true')",
                "/api/flows     | equals(archived,yes)",
                "/api/flows     | equals(trigger_type,'Nothing')",
                "/api/campaigns | equals(archived,false)",
                "/api/campaigns | equals(messages.channel,'whatsapp')",
                "/api/catalog-items | equals(ids,['a'])",
                "/api/accounts  | equals(id,'x')",
            })
    void filtersThatTheDocumentForbidsAreRefused(String path, String filter) {
        var reply = client.get(path, "filter", filter);
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
        assertThat(reply.source("parameter")).isEqualTo("filter");
    }

    @Test
    void aPlusThatIsNotEncodedIsABlankAndSpoilsTheTime() {
        String url = sandbox.url() + "/api/profiles?filter=greater-than(created,2025-01-01T00:00:00";
        assertThat(client.follow(url + "+00:00)").detail()).isEqualTo("Invalid filter provided");
        assertThat(client.follow(url + "%2B00:00)").status()).isEqualTo(200);
    }

    @Test
    void timesInTheFutureAreRefused() {
        String soon = Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        for (String operator : new String[] {"greater-than", "less-than"}) {
            var reply = client.get("/api/events", "filter", operator + "(datetime," + soon + ")");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.detail()).startsWith("End date may not be in the future: ");
            assertThat(reply.source("pointer")).isEqualTo("datetime");
        }
        assertThat(client.get("/api/events", "filter", "less-than(timestamp,4102444800)")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aHundredValuesAreTheMost() {
        assertThat(client.get("/api/profiles", "filter", any(100)).status()).isEqualTo(200);
        assertThat(client.get("/api/profiles", "filter", any(101)).status()).isEqualTo(400);
    }

    @Test
    void aParameterMayComeOnce() {
        assertThat(client.get("/api/lists", "sort", "name", "sort", "id").status())
                .isEqualTo(400);
    }

    @Test
    void unknownPathsAndResourcesAreNotFound() {
        for (String path :
                new String[] {"/api/unicorns", "/api/lists/nope", "/api/lists/nope/profiles", "/", "/api/lists/"}) {
            assertThat(client.get(path).status()).as(path).isEqualTo(404);
        }
    }

    static Stream<Endpoint> endpoints() {
        return Endpoints.load().all().stream();
    }

    /** Whatever the endpoint: what it does not declare is refused, and what does not exist is not found. */
    @ParameterizedTest
    @MethodSource("endpoints")
    void everyEndpointIsAsStrict(Endpoint endpoint) {
        String of = endpoint.parent() == null ? endpoint.type() : endpoint.parent();
        String hole = "\\{.*}";
        if (endpoint.path().contains("{")) {
            assertThat(client.get(endpoint.path().replaceAll(hole, "nope")).status())
                    .isEqualTo(404);
        }
        String id = endpoint.path().contains("{")
                ? (String) sandbox.account().resources(of).get(0).get("id")
                : "";
        String path = endpoint.path().replaceAll(hole, Matcher.quoteReplacement(Client.encode(id)));
        assertRefused(path, "page[limit]", "5");
        assertRefused(path, "filter", "equals(moon,'full')");
        assertRefused(path, "sort", "moon");
        assertRefused(path, "include", "moon");
        assertRefused(path, "fields[moon]", "id");
        assertRefused(path, "page[size]", Integer.toString(endpoint.paging().maximum() + 1));
        assertRefused(path, "page[cursor]", "nonsense");
        endpoint.fields().keySet().forEach(type -> assertRefused(path, "fields[" + type + "]", "moon"));
        endpoint.additional().keySet().forEach(type -> assertRefused(path, "additional-fields[" + type + "]", "moon"));
    }

    private static void assertRefused(String path, String parameter, String value) {
        var reply = client.get(path, parameter, value);
        assertThat(reply.status()).as(path + " " + parameter).isEqualTo(400);
        assertThat(reply.source("parameter")).isIn(parameter, "filter");
    }

    @Test
    void onlyReadingIsAllowed() {
        var post = client.request(client.url("/api/lists")).POST(BodyPublishers.ofString("{}"));
        assertThat(client.send(post).status()).isEqualTo(405);
    }

    @Test
    void urlsOfMoreThanEightKilobytesAreTooLong() {
        assertThat(client.get("/api/profiles", "filter", "equals(email,'" + "x".repeat(8_200) + "')")
                        .status())
                .isEqualTo(414);
        assertThat(client.get("/api/profiles", "filter", "equals(email,'" + "x".repeat(8_000) + "')")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCursorOfAnotherSortIsInvalid() {
        String next = client.get("/api/lists", "sort", "name")
                .json()
                .at("/links/next")
                .asText();
        var reply = client.follow(next.replace("sort=name", "sort=-name"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).isEqualTo("Invalid cursor provided.");
    }

    private static String any(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + i + "\"")
                .collect(Collectors.joining(",", "any(id,[", "])"));
    }
}
