/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.klaviyojdbc.sandbox.endpoint.FilterField;
import io.github.klaviyojdbc.sandbox.endpoint.Operator;
import io.github.klaviyojdbc.sandbox.endpoint.Report;
import io.github.klaviyojdbc.sandbox.endpoint.Reports;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/** Holds the reports against Klaviyo's OpenAPI document, where a checkout has it. */
class ReportContractTest {

    private static final Pattern STANDARD = Pattern.compile("the data will be grouped by ([a-z_, ]+?)\\.");
    private static final Pattern NEEDED = Pattern.compile("group by attributes are required: ([a-z_, ]+)");
    private static final Pattern AFTER = Pattern.compile("The prerequisites for (\\w+) is (\\w+)");
    private static final Pattern OPERATORS =
            Pattern.compile("(?:Scalar|List) attributes \\(([^)]*)\\): Supported operators: ([a-z, -]+)\\.");
    private static final Pattern ALLOWED =
            Pattern.compile("Allowed filters are ([a-z_, ]+)\\.\\s+Allowed operators are ([a-z, ]+)\\.");
    private static final Pattern CHANNELS = Pattern.compile("send_channel, allowed values are ([a-z, -]+)\\.");
    private static JsonNode document;
    private static SchemaValidator validator;
    private static Sandbox sandbox;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        var file = new File(System.getProperty("klaviyo.openapi", "absent"));
        assumeTrue(file.isFile(), "no OpenAPI document here");
        document = new ObjectMapper().readTree(file);
        validator = new SchemaValidator(document);
        sandbox = Sandbox.start(SandboxOptions.defaults());
        client = new Client(sandbox);
    }

    @AfterAll
    static void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    static Stream<Report> reports() {
        return Reports.load().all().stream();
    }

    @Test
    void everyReportOfTheDocumentIsServed() {
        Set<String> paths = new TreeSet<>();
        document.path("paths").properties().forEach(path -> {
            boolean reading =
                    path.getKey().endsWith("-reports") || path.getKey().endsWith("-aggregates");
            if (reading && path.getValue().has("post")) {
                paths.add(path.getKey());
            }
        });
        assertThat(reports().map(Report::path)).containsExactlyInAnyOrderElementsOf(paths);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void theDeclarationEqualsTheDocument(Report report) {
        JsonNode operation = operation(report);
        assertThat(report.scopes()).isEqualTo(texts(operation.path("x-klaviyo-scopes")));
        List<String> limits = new java.util.ArrayList<>();
        operation.path("x-klaviyo-ratelimit").forEach(limit -> limits.add(limit.asText()));
        assertThat(report.limit()).hasToString(String.join(" ", limits));
        Set<String> parameters = new HashSet<>();
        operation.path("parameters").forEach(parameter -> {
            parameters.add(parameter.path("name").asText());
            if (parameter.path("name").asText().startsWith("fields[")) {
                assertThat(report.fields()).isEqualTo(texts(parameter.at("/schema/items/enum")));
            }
        });
        assertThat(parameters.remove("page_cursor")).isEqualTo(report.paged());
        assertThat(parameters).containsExactlyInAnyOrder("fields[" + report.type() + "]", "revision");
        JsonNode data = validator.resolve(validator.property(request(report), "data"));
        assertThat(texts(validator.resolve(validator.property(data, "type")).path("enum")))
                .containsExactly(report.type());
        JsonNode attributes = attributes(report);
        assertThat(report.required()).isEqualTo(texts(attributes.path("required")));
        assertThat(report.attributes()).containsExactlyInAnyOrderElementsOf(validator.properties(attributes));
        String statistics = report.attributes().contains("measurements") ? "measurements" : "statistics";
        assertThat(Set.copyOf(report.statistics())).isEqualTo(choices(attributes, statistics));
        assertThat(Set.copyOf(report.intervals())).isEqualTo(choices(attributes, "interval"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void groupsAndFiltersEqualTheDocument(Report report) {
        JsonNode attributes = attributes(report);
        String word = report.attributes().contains("by") ? "by" : "group_by";
        assertThat(Set.copyOf(report.groups())).isEqualTo(choices(attributes, word));
        String groups = validator
                .resolve(validator.property(attributes, word))
                .path("description")
                .asText();
        Matcher standard = STANDARD.matcher(groups);
        if (standard.find()) {
            assertThat(report.standard()).containsExactly(standard.group(1).split(", "));
        }
        Matcher needed = NEEDED.matcher(groups);
        assertThat(report.needed())
                .containsExactlyInAnyOrderElementsOf(
                        needed.find() ? List.of(needed.group(1).split(", ")) : List.of());
        Matcher after = AFTER.matcher(groups);
        assertThat(report.after().size()).isEqualTo(after.find() ? 1 : 0);
        report.after()
                .forEach((group, first) ->
                        assertThat(List.of(group, first)).containsExactly(after.group(1), after.group(2)));
        String filter = validator
                .resolve(validator.property(attributes, "filter"))
                .path("description")
                .asText();
        Set<String> expected = new TreeSet<>();
        Stream.concat(
                        OPERATORS.matcher(filter).results(),
                        ALLOWED.matcher(filter).results())
                .forEach(match -> {
                    for (String field : match.group(1).split(", ")) {
                        expected.add(field + " "
                                + new TreeSet<>(List.of(match.group(2).split(", "))));
                    }
                });
        assertThat(report.filters().values().stream().map(ReportContractTest::told))
                .containsExactlyInAnyOrderElementsOf(expected);
        Matcher channels = CHANNELS.matcher(filter);
        if (channels.find()) {
            assertThat(report.filters().get("send_channel").values())
                    .containsExactlyInAnyOrder(channels.group(1).split(", "));
        }
    }

    private static String told(FilterField field) {
        return field.name() + " "
                + Stream.concat(field.single().stream(), field.list().stream())
                        .map(Operator::word)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void theAnswersFitTheirSchema(Report report) {
        JsonNode schema = operation(report).at("/responses/200/content/application~1vnd.api+json/schema");
        for (boolean all : new boolean[] {false, true}) {
            var reply = client.post(report.path(), body(report, all));
            assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
            assertThat(validator.faults(schema, reply.json())).isEmpty();
            JsonNode data = reply.json().path("data");
            Set<String> members = new HashSet<>(validator.properties(validator.property(schema, "data")));
            // The document has the id among the fields, and the API sends it, but the schemas of reports lack it.
            members.add("id");
            assertThat(data.fieldNames()).toIterable().isSubsetOf(members);
            assertThat(data.path("attributes").fieldNames())
                    .toIterable()
                    .isSubsetOf(
                            validator.properties(validator.property(validator.property(schema, "data"), "attributes")));
            assertThat(data.path("attributes").path(report.fields().contains("results") ? "results" : "data"))
                    .isNotEmpty();
        }
    }

    /** A body that asks for little, or for all that there is. */
    private static String body(Report report, boolean all) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ObjectNode data = root.putObject("data").put("type", report.type());
        ObjectNode attributes = data.putObject("attributes");
        var statistics = all ? report.statistics() : report.statistics().subList(0, 1);
        String metric = sandbox.account().conversionMetrics().get(0);
        if (report.attributes().contains("measurements")) {
            statistics.forEach(attributes.putArray("measurements")::add);
            attributes.put("metric_id", metric);
            attributes
                    .putArray("filter")
                    .add("greater-or-equal(datetime,2026-01-01T00:00:00)")
                    .add("less-than(datetime,2026-03-01T00:00:00)");
        } else {
            statistics.forEach(attributes.putArray("statistics")::add);
            attributes.putObject("timeframe").put("key", report.series() ? "last_30_days" : "last_365_days");
        }
        if (report.required().contains("conversion_metric_id")) {
            attributes.put("conversion_metric_id", metric);
        }
        if (report.series()) {
            attributes.put("interval", report.intervals().get(0));
        }
        if (all && !report.groups().isEmpty()) {
            String word = report.attributes().contains("by") ? "by" : "group_by";
            report.groups().forEach(attributes.putArray(word)::add);
        }
        return root.toString();
    }

    private static Set<String> choices(JsonNode attributes, String name) {
        JsonNode property = validator.resolve(validator.property(attributes, name));
        JsonNode items = validator.resolve(property.path("items"));
        return texts(items.has("enum") ? items.path("enum") : property.path("enum"));
    }

    private static JsonNode attributes(Report report) {
        JsonNode data = validator.resolve(validator.property(request(report), "data"));
        return validator.resolve(validator.property(data, "attributes"));
    }

    private static JsonNode request(Report report) {
        return operation(report).at("/requestBody/content/application~1vnd.api+json/schema");
    }

    private static JsonNode operation(Report report) {
        return document.path("paths").path(report.path()).path("post");
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
