/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import io.github.klaviyojdbc.sandbox.data.Shop;
import io.github.klaviyojdbc.sandbox.data.Table;
import io.github.klaviyojdbc.sandbox.endpoint.Endpoint;
import io.github.klaviyojdbc.sandbox.endpoint.Endpoints;
import io.github.klaviyojdbc.sandbox.query.ApiError;
import io.github.klaviyojdbc.sandbox.query.ApiQuery;
import io.github.klaviyojdbc.sandbox.query.Page;
import io.github.klaviyojdbc.sandbox.query.QueryReader;
import io.github.klaviyojdbc.sandbox.query.QueryString;
import io.github.klaviyojdbc.sandbox.query.Selector;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers requests out of the shop, one after the other rule: route, key, limits, parameters, rows. */
final class Api {

    private static final int LONGEST_URL = 8_192;
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/vnd.api+json");

    private final Endpoints endpoints = Endpoints.load();
    private final Selector selector = new Selector();
    private final Shop shop;
    private final Documents documents;
    private final Gate gate;
    private final Clock clock;
    private final @Nullable RateLimits limits;

    Api(Shop shop, SandboxOptions options) {
        this.shop = shop;
        documents = new Documents(shop);
        gate = new Gate(options.missingScopes());
        clock = options.clock();
        limits = options.rateLimits() ? new RateLimits(options.clock()) : null;
    }

    Answer answer(Call call) {
        try {
            return found(call).with(JSON);
        } catch (ApiError e) {
            return Answer.error(e.status(), Documents.error(e.status(), e.code(), e.title(), e.detail(), e.source()))
                    .with(JSON);
        }
    }

    private Answer found(Call call) {
        if (call.path().length() + call.rawQuery().length() > LONGEST_URL) {
            throw new ApiError(414, "uri_too_long", "URI too long.", "The URL is longer than 8 kB.", Map.of());
        }
        var match = endpoints
                .find(call.path())
                .orElseThrow(() -> ApiError.notFound("The path " + call.path() + " is not an endpoint."));
        Endpoint endpoint = match.endpoint();
        if (!call.method().equals("GET")) {
            throw new ApiError(
                    405,
                    "method_not_allowed",
                    "Method not allowed.",
                    "Method \"" + call.method() + "\" not allowed.",
                    Map.of("pointer", "/data/"));
        }
        gate.check(endpoint, call.header("authorization"), call.header("revision"));
        Map<String, String> parameters = QueryString.parse(call.rawQuery());
        Map<String, String> headers = Map.of();
        if (limits != null) {
            var verdict = limits.count(endpoint, parameters);
            headers = verdict.headers();
            if (!verdict.allowed()) {
                return Answer.error(
                                429,
                                Documents.error(
                                        429, "throttled", "Request was throttled.", "Rate limit exceeded", Map.of()))
                        .with(headers);
            }
        }
        ApiQuery query = new QueryReader(endpoint, parameters, clock).read();
        String id = QueryString.decode(match.id().replace("+", "%2B"));
        return new Answer(200, headers, body(call, endpoint, id, query));
    }

    private byte[] body(Call call, Endpoint endpoint, String id, ApiQuery query) {
        String parent = endpoint.parent();
        Table table = parent == null
                ? shop.table(endpoint.type()).orElseThrow()
                : shop.related(parent, id, endpoint.relation()).orElseThrow(() -> missing(parent, id));
        if (endpoint.single()) {
            int number = table.find(id);
            if (number < 0) {
                throw missing(endpoint.type(), id);
            }
            return documents.single(endpoint, call, table.row(number), query);
        }
        if (endpoint.one() != null) {
            if (table.size() == 0 && endpoint.one() == Endpoint.One.OR_404) {
                throw ApiError.notFound("The " + parent + " with id " + id + " has no " + endpoint.relation() + ".");
            }
            return documents.single(endpoint, call, table.size() == 0 ? null : table.row(0), query);
        }
        checkMetrics(endpoint, query);
        Page page = selector.page(endpoint, table, query);
        String next = Optional.ofNullable(page.next())
                .map(cursor -> call.origin() + call.path() + "?" + with(QueryString.parse(call.rawQuery()), cursor))
                .orElse(null);
        return documents.collection(endpoint, call, next, page, query);
    }

    /** The API refuses to filter events by a metric that the account does not have. */
    private void checkMetrics(Endpoint endpoint, ApiQuery query) {
        if (endpoint.type().equals("event")) {
            Table metrics = shop.table("metric").orElseThrow();
            List<String> unknown = query.valuesOf("metric_id").stream()
                    .filter(id -> metrics.find(id) < 0)
                    .map(id -> "'" + id + "'")
                    .toList();
            if (!unknown.isEmpty()) {
                throw new ApiError(
                        400,
                        "invalid",
                        "Invalid input.",
                        "Metric IDs " + unknown + " do not exist.",
                        Map.of("parameter", "filter"));
            }
        }
    }

    private static ApiError missing(String type, String id) {
        return ApiError.notFound("A " + type + " with id " + id + " does not exist.");
    }

    private static String with(Map<String, String> parameters, String cursor) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("page[cursor]", cursor);
        var text = new StringBuilder();
        all.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(encode(name))
                .append('=')
                .append(encode(value)));
        return text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
