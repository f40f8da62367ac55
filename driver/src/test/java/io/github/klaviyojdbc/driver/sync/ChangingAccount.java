/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An account whose rows a test can change between requests: profiles, events, lists with members, metrics and tags. */
final class ChangingAccount implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern BOUND = Pattern.compile("(greater|less)-(than|or-equal)\\((\\w+),([^)]*)\\)");
    private static final Pattern MEMBERS = Pattern.compile("/api/lists/([^/]+)/profiles");

    /** By path; a resource by its id. */
    private final Map<String, Map<String, Map<String, Object>>> collections = new ConcurrentHashMap<>();

    private final Map<String, UnaryOperator<String>> questions = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Consumer<String> onRequest = request -> {};
    private volatile int pageSize = 100;

    /** Two profiles, events and lists, and a member of both lists. */
    static ChangingAccount withTwoOfEach() throws IOException {
        ChangingAccount account = new ChangingAccount();
        account.profile("P1", "Ada", "2026-06-01T00:00:00Z");
        account.profile("P2", "Bob", "2026-06-30T11:00:00Z");
        account.event("E1", "2026-06-01T10:00:00Z");
        account.event("E2", "2026-06-30T11:59:59Z");
        account.list("L1", "First", "2026-06-01T00:00:00Z");
        account.list("L2", "Second", "2026-06-02T00:00:00Z");
        account.member("L1", "P1", "2026-06-10T00:00:00Z");
        account.member("L2", "P1", "2026-06-20T00:00:00Z");
        return account;
    }

    ChangingAccount() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "changing-account");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The requests so far, path and query decoded. */
    List<String> requests() {
        return requests;
    }

    List<String> requests(String path) {
        return requests.stream()
                .filter(request -> request.equals(path) || request.startsWith(path + "?"))
                .toList();
    }

    void forgetRequests() {
        requests.clear();
    }

    void onRequest(Consumer<String> action) {
        onRequest = action;
    }

    void pagesOf(int rows) {
        pageSize = rows;
    }

    /** Every request of a path is answered with a status from now on; 200 for as usual. */
    void fail(String path, int status) {
        failures.put(path, status);
    }

    /** A path that is asked with a document, and answers with one. */
    void answers(String path, UnaryOperator<String> answer) {
        questions.put(path, answer);
    }

    void put(String path, String type, String id, Map<String, Object> attributes, Map<String, String> relationships) {
        Map<String, Object> links = new LinkedHashMap<>();
        relationships.forEach((name, other) -> links.put(name, Map.of("data", Map.of("type", name, "id", other))));
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("type", type);
        resource.put("id", id);
        resource.put("attributes", attributes);
        resource.put("relationships", links);
        collections.computeIfAbsent(path, absent -> new ConcurrentHashMap<>()).put(id, resource);
    }

    void remove(String path, String id) {
        collections.getOrDefault(path, new TreeMap<>()).remove(id);
    }

    void profile(String id, String name, String updated) {
        Map<String, Object> attributes =
                Map.of("first_name", name, "created", "2026-01-01T00:00:00Z", "updated", updated);
        put("/api/profiles", "profile", id, attributes, Map.of());
    }

    void event(String id, String datetime) {
        Map<String, Object> attributes = Map.of(
                "timestamp",
                Instant.parse(datetime).getEpochSecond(),
                "datetime",
                datetime,
                "uuid",
                "uuid-" + id,
                "event_properties",
                Map.of("$value", 12.5, "text", "tab\there \\ \"quoted\"\nline"));
        put("/api/events", "event", id, attributes, Map.of("metric", "M1", "profile", "P1"));
    }

    void list(String id, String name, String updated) {
        put("/api/lists", "list", id, Map.of("name", name, "updated", updated, "created", updated), Map.of());
    }

    void member(String list, String id, String joined) {
        Map<String, Object> attributes = Map.of("first_name", "Member " + id, "joined_group_at", joined);
        put("/api/lists/" + list + "/profiles", "profile", id, attributes, Map.of());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> parameters = parameters(query == null ? "" : query);
        String request = path + (parameters.isEmpty() ? "" : "?" + parameters);
        requests.add(request);
        onRequest.accept(request);
        int status = failures.getOrDefault(path, 200);
        if (status == 200 && MEMBERS.matcher(path).matches() && !lists().contains(list(path))) {
            status = 404;
        }
        String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        UnaryOperator<String> answer = questions.get(path);
        if (answer != null) {
            requests.set(requests.size() - 1, path + " " + question);
        }
        byte[] body = status == 200 && answer != null
                ? answer.apply(question).getBytes(StandardCharsets.UTF_8)
                : JSON.writeValueAsBytes(status == 200 ? page(path, parameters) : error(status));
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.api+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String list(String path) {
        Matcher matcher = MEMBERS.matcher(path);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private Set<String> lists() {
        return collections.getOrDefault("/api/lists", Map.of()).keySet();
    }

    private static Map<String, Object> error(int status) {
        return Map.of(
                "errors",
                List.of(Map.of(
                        "id",
                        "e-1",
                        "status",
                        status,
                        "code",
                        "error",
                        "title",
                        "Error",
                        "detail",
                        "No way, " + status)));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(part.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private Map<String, Object> page(String path, Map<String, String> parameters) {
        List<Map<String, Object>> rows =
                new ArrayList<>(collections.getOrDefault(path, Map.of()).values());
        Matcher bound = BOUND.matcher(parameters.getOrDefault("filter", ""));
        while (bound.find()) {
            Instant limit = Instant.parse(bound.group(4));
            String field = bound.group(3);
            int outside = bound.group(1).equals("greater") ? -1 : 1;
            boolean inclusive = bound.group(2).equals("or-equal");
            rows.removeIf(row -> {
                int side = Integer.signum(instant(row, field).compareTo(limit));
                return side == outside || (!inclusive && side == 0);
            });
        }
        String sort = parameters.get("sort");
        Comparator<Map<String, Object>> byId = Comparator.comparing(row -> (String) row.get("id"));
        rows.sort(sort == null ? byId : by(sort.replaceFirst("^-", "")).thenComparing(byId));
        if (sort != null && sort.startsWith("-")) {
            Collections.reverse(rows);
        }
        int from = Integer.parseInt(parameters.getOrDefault("page[cursor]", "0"));
        int to = Math.min(rows.size(), from + pageSize);
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("next", to < rows.size() ? next(path, parameters, to) : null);
        return Map.of("data", rows.subList(Math.min(from, to), to), "links", links);
    }

    private String next(String path, Map<String, String> parameters, int cursor) {
        StringBuilder link = new StringBuilder(url() + path + "?page%5Bcursor%5D=" + cursor);
        parameters.forEach((name, value) -> {
            if (!name.equals("page[cursor]")) {
                link.append('&')
                        .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return link.toString();
    }

    private static Comparator<Map<String, Object>> by(String field) {
        return Comparator.comparing(row -> instant(row, field));
    }

    private static Instant instant(Map<String, Object> row, String field) {
        Object value = ((Map<?, ?>) row.get("attributes")).get(field);
        return value == null ? Instant.EPOCH : Instant.parse((String) value);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
