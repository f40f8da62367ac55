/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.klaviyojdbc.sandbox.endpoint.Endpoint;
import io.github.klaviyojdbc.sandbox.endpoint.Endpoints;
import io.github.klaviyojdbc.sandbox.endpoint.FilterField;
import io.github.klaviyojdbc.sandbox.endpoint.Operator;
import io.github.klaviyojdbc.sandbox.endpoint.ValueType;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what the sandbox declares and answers against Klaviyo's OpenAPI document, where a checkout has it. */
class OpenApiContractTest {

    private static final Pattern SLOWER = Pattern.compile(
            "Rate limits when using the `([^`]+)` parameter in your API request:<br>Burst: `([^`]+)`<br>Steady: `([^`]+)`");
    private static final Pattern FIXED_SIZE = Pattern.compile("(?:Returns a maximum of|fixed page size\\s+of) (\\d+)");
    private static JsonNode document;
    private static Sandbox sandbox;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        var file = new File(System.getProperty("klaviyo.openapi", "absent"));
        assumeTrue(file.isFile(), "no OpenAPI document here");
        document = new ObjectMapper().readTree(file);
        sandbox = Sandbox.start(SandboxOptions.defaults());
        client = new Client(sandbox);
    }

    @AfterAll
    static void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    /** What is not served, and why: these are asked by browsers, with a public company id in place of a key. */
    private static final Set<String> NOT_SERVED = Set.of(
            "/client/review-values-reports", "/client/reviews", "/client/geofences", "/client/ip-allowlists/{id}");

    @Test
    void everyReadablePathOfTheDocumentIsServed() {
        Set<String> readable = new TreeSet<>();
        document.path("paths").properties().forEach(path -> {
            if (path.getValue().has("get")) {
                readable.add(path.getKey());
            }
        });
        assertThat(readable).hasSize(204).containsAll(NOT_SERVED);
        readable.removeAll(NOT_SERVED);
        assertThat(paths()).containsExactlyInAnyOrderElementsOf(readable);
    }

    static Stream<String> paths() {
        return Endpoints.load().all().stream().map(Endpoint::path);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void theDeclarationEqualsTheDocument(String path) {
        Endpoint endpoint = endpoint(path);
        Map<String, JsonNode> parameters = parameters(path);
        assertThat(endpoint.scopes()).isEqualTo(texts(operation(path).path("x-klaviyo-scopes")));
        var limit = operation(path).path("x-klaviyo-ratelimit");
        assertThat(endpoint.limit())
                .hasToString(limit.path("burst").asText() + " "
                        + limit.path("steady").asText());
        assertThat(slower(endpoint)).isEqualTo(slowerInDocument(path));
        assertThat(endpoint.sorts().stream().flatMap(sort -> Stream.of(sort, "-" + sort)))
                .containsExactlyInAnyOrderElementsOf(
                        texts(schema(parameters, "sort").path("enum")));
        assertThat(new HashSet<>(endpoint.includes()))
                .isEqualTo(texts(schema(parameters, "include").at("/items/enum")));
        assertThat(endpoint.fields()).isEqualTo(sets(parameters, "fields"));
        assertThat(endpoint.additional()).isEqualTo(sets(parameters, "additional-fields"));
        JsonNode size = schema(parameters, "page[size]");
        assertThat(endpoint.paging().cursor()).isEqualTo(parameters.containsKey("page[cursor]"));
        assertThat(endpoint.paging().sized()).isEqualTo(parameters.containsKey("page[size]"));
        if (endpoint.paging().sized()) {
            assertThat(List.of(
                            endpoint.paging().standard(),
                            endpoint.paging().minimum(),
                            endpoint.paging().maximum()))
                    .containsExactly(
                            size.path("default").asInt(),
                            size.path("minimum").asInt(),
                            size.path("maximum").asInt());
        }
        Matcher fixed = FIXED_SIZE.matcher(operation(path).path("description").asText());
        if (endpoint.paging().cursor() && !endpoint.paging().sized() && fixed.find()) {
            assertThat(endpoint.paging().standard()).isEqualTo(Integer.parseInt(fixed.group(1)));
        }
        assertThat(!endpoint.demands().isEmpty())
                .isEqualTo(parameters.containsKey("filter")
                        && parameters.get("filter").path("required").asBoolean());
        Set<String> others = new TreeSet<>(parameters.keySet());
        others.removeAll(Set.of("id", "job_id", "filter", "include", "sort", "revision", "page[size]", "page[cursor]"));
        others.removeIf(name -> name.contains("fields["));
        assertThat(others).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void theFiltersEqualTheDocument(String path) {
        Map<String, FilterField> expected = new TreeMap<>();
        operation(path).path("x-klaviyo-filters").properties().forEach(entry -> {
            JsonNode value = entry.getValue().path("value");
            String type = value.path("format").asText(value.path("type").asText("none"));
            JsonNode operators = entry.getValue().path("operators");
            expected.put(
                    entry.getKey(),
                    new FilterField(
                            entry.getKey(),
                            Stream.of(ValueType.values())
                                    .filter(one -> one.word().equals(type))
                                    .findFirst()
                                    .orElseThrow(),
                            operators(operators.path("single")),
                            operators(operators.path("list")),
                            operators(operators.path("none")),
                            texts(value.path("enum"))));
        });
        // An example of the document shows one form more than its list of operators.
        if (path.equals("/api/coupon-codes")) {
            expected.replaceAll((name, field) -> name.endsWith(".id") ? alsoSingle(field) : field);
        }
        assertThat(new TreeMap<>(endpoint(path).filters())).isEqualTo(expected);
    }

    private static FilterField alsoSingle(FilterField field) {
        return new FilterField(
                field.name(), field.type(), Set.of(Operator.EQUALS), field.list(), field.bare(), field.values());
    }

    @ParameterizedTest
    @MethodSource("paths")
    void theExampleOfAFilterIsUnderstood(String path) {
        String example = schema(parameters(path), "filter").path("example").asText();
        if (!example.isEmpty()) {
            var reply = client.follow(url(endpoint(path), 0, "filter", example));
            if (reply.status() != 200) {
                assertThat(reply.detail()).matches("Metric IDs .* do not exist.");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void theAnswersFitTheirSchema(String path) {
        Endpoint endpoint = endpoint(path);
        JsonNode schema = operation(path).at("/responses/200/content/application~1vnd.api+json/schema");
        var validator = new SchemaValidator(document);
        JsonNode data = validator.resolve(validator.property(schema, "data"));
        if (endpoint.one() != null) {
            assertThat(endpoint.one() == Endpoint.One.OR_NULL)
                    .isEqualTo(data.path("nullable").asBoolean());
        }
        for (String url : urls(endpoint)) {
            var reply = client.follow(url);
            if (endpoint.one() == Endpoint.One.OR_404 && reply.status() == 404) {
                assertThat(reply.detail()).contains("has no " + endpoint.relation());
                continue;
            }
            assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
            assertThat(validator.faults(schema, reply.json())).as(url).isEmpty();
            JsonNode answered = reply.json().path("data");
            if (answered.isArray()) {
                answered.forEach(row -> assertNothingMore(validator, endpoint, data.path("items"), row));
            } else if (!answered.isNull()) {
                assertNothingMore(validator, endpoint, data, answered);
            }
        }
    }

    /** A resource has no member, attribute or relationship of which the document does not speak. */
    private static void assertNothingMore(SchemaValidator validator, Endpoint endpoint, JsonNode schema, JsonNode row) {
        assertThat(row.fieldNames()).toIterable().isSubsetOf(validator.properties(schema));
        assertThat(row.path("relationships").fieldNames())
                .toIterable()
                .isSubsetOf(validator.properties(validator.property(schema, "relationships")));
        // The document splits attributes over the parts of allOf; the field set names them all.
        List<String> names = new ArrayList<>(validator.properties(validator.property(schema, "attributes")));
        names.addAll(endpoint.fields().getOrDefault(endpoint.type(), Set.of()));
        assertThat(row.path("attributes").fieldNames()).toIterable().isSubsetOf(names);
    }

    /** Pages of the endpoint, plain and with all that can be included and added. */
    private static List<String> urls(Endpoint endpoint) {
        List<String> parameters = new ArrayList<>(demanded(endpoint));
        if (endpoint.paging().sized()) {
            parameters.addAll(
                    List.of("page[size]", Integer.toString(endpoint.paging().maximum())));
        }
        List<String> all = new ArrayList<>(parameters);
        if (!endpoint.includes().isEmpty()) {
            all.addAll(List.of("include", String.join(",", endpoint.includes())));
        }
        endpoint.additional()
                .forEach((type, names) ->
                        all.addAll(List.of("additional-fields[" + type + "]", String.join(",", names))));
        List<String> urls = new ArrayList<>();
        for (int i = 0;
                i
                        < (endpoint.path().contains("{")
                                ? Math.min(30, named(endpoint).size())
                                : 1);
                i++) {
            urls.add(url(endpoint, i, parameters.toArray(String[]::new)));
            urls.add(url(endpoint, i, all.toArray(String[]::new)));
        }
        assertThat(urls).isNotEmpty();
        return urls;
    }

    private static List<String> demanded(Endpoint endpoint) {
        return switch (endpoint.path()) {
            case "/api/campaigns" -> List.of("filter", "equals(messages.channel,'email')");
            case "/api/coupon-codes" -> List.of("filter", "any(coupon.id,[\"10OFF\"])");
            default -> List.of();
        };
    }

    /** The URL of the endpoint for the resource with that number, where its path names one. */
    private static String url(Endpoint endpoint, int number, String... parameters) {
        String id = endpoint.path().contains("{")
                ? (String) named(endpoint).get(number).get("id")
                : "";
        return client.url(
                endpoint.path().replaceAll("\\{.*}", Matcher.quoteReplacement(Client.encode(id))), parameters);
    }

    private static List<Map<String, Object>> named(Endpoint endpoint) {
        return sandbox.account().resources(endpoint.parent() == null ? endpoint.type() : endpoint.parent());
    }

    private static Map<String, String> slower(Endpoint endpoint) {
        return endpoint.slower().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    private static Map<String, String> slowerInDocument(String path) {
        return SLOWER.matcher(operation(path).path("description").asText())
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2) + " " + match.group(3)));
    }

    private static Endpoint endpoint(String path) {
        return Endpoints.load().all().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode operation(String path) {
        return document.path("paths").path(path).path("get");
    }

    private static Map<String, JsonNode> parameters(String path) {
        Map<String, JsonNode> parameters = new TreeMap<>();
        operation(path)
                .path("parameters")
                .forEach(node -> parameters.put(node.path("name").asText(), node));
        return parameters;
    }

    private static JsonNode schema(Map<String, JsonNode> parameters, String name) {
        return parameters.containsKey(name) ? parameters.get(name).path("schema") : document.path("none");
    }

    private static Map<String, Set<String>> sets(Map<String, JsonNode> parameters, String word) {
        Map<String, Set<String>> sets = new TreeMap<>();
        parameters.forEach((name, node) -> {
            if (name.startsWith(word + "[")) {
                sets.put(name.substring(word.length() + 1, name.length() - 1), texts(node.at("/schema/items/enum")));
            }
        });
        return sets;
    }

    private static Set<Operator> operators(JsonNode words) {
        return texts(words).stream()
                .map(word -> Operator.of(word).orElseThrow())
                .collect(Collectors.toSet());
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
