/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All endpoints of the sandbox, read once from {@code endpoints.json}. */
public final class Endpoints {

    private final List<Endpoint> all;

    private Endpoints(List<Endpoint> all) {
        this.all = List.copyOf(all);
    }

    public static Endpoints load() {
        try (InputStream in = Endpoints.class.getResourceAsStream("endpoints.json")) {
            JsonNode root = new ObjectMapper().readTree(Objects.requireNonNull(in, "endpoints.json"));
            var reader = new EndpointReader(root.path("fieldSets"));
            List<Endpoint> endpoints = new ArrayList<>();
            root.path("endpoints").forEach(node -> endpoints.add(reader.read(node)));
            return new Endpoints(endpoints);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Endpoint> all() {
        return all;
    }

    public Optional<Match> find(String rawPath) {
        return all.stream()
                .flatMap(endpoint -> endpoint.match(rawPath).map(id -> new Match(endpoint, id)).stream())
                .findFirst();
    }

    /** An endpoint and the still encoded id in the path. */
    public record Match(Endpoint endpoint, String id) {}
}
