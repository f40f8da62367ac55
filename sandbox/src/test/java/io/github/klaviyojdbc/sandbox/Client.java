/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asks a sandbox as a careful client would; parameters are given as name, value, name, value. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Sandbox sandbox;

    Client(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    Reply get(String path, String... parameters) {
        return follow(url(path, parameters));
    }

    Reply post(String path, String body, String... parameters) {
        return postTo(url(path, parameters), body);
    }

    Reply postTo(String url, String body) {
        return send(request(url)
                .header("Content-Type", "application/vnd.api+json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply follow(String url) {
        return send(request(url));
    }

    String url(String path, String... parameters) {
        var url = new StringBuilder(sandbox.url() + path);
        for (int i = 0; i < parameters.length; i += 2) {
            url.append(i == 0 ? '?' : '&')
                    .append(encode(parameters[i]))
                    .append('=')
                    .append(encode(parameters[i + 1]));
        }
        return url.toString();
    }

    HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Klaviyo-API-Key " + sandbox.apiKey())
                .header("revision", "2026-07-15");
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response, JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rows of a collection, page after page. */
    List<JsonNode> all(String path, String... parameters) {
        List<JsonNode> rows = new ArrayList<>();
        String next = url(path, parameters);
        while (next != null) {
            Reply reply = follow(next);
            if (reply.status() != 200) {
                throw new IllegalStateException(reply.json().toString());
            }
            reply.json().path("data").forEach(rows::add);
            next = reply.json().path("links").path("next").textValue();
        }
        return rows;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    record Reply(HttpResponse<String> response, JsonNode json) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String detail() {
            return json.path("errors").path(0).path("detail").asText();
        }

        String source(String kind) {
            return json.path("errors").path(0).path("source").path(kind).asText();
        }

        JsonNode first() {
            return json.path("data").path(0);
        }

        List<String> ids() {
            return json.path("data").findValuesAsText("id");
        }
    }
}
