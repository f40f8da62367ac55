/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import io.github.klaviyojdbc.sandbox.query.ApiError;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who may ask what: the key, the revision and the scopes of a request. */
final class Gate {

    /** The stable revisions that Klaviyo has not retired; the sandbox answers all of them as the last. */
    static final Set<String> REVISIONS = Set.of(
            "2024-10-15",
            "2025-01-15",
            "2025-04-15",
            "2025-07-15",
            "2025-10-15",
            "2026-01-15",
            "2026-04-15",
            "2026-07-15");

    private final Set<String> missingScopes;

    Gate(Set<String> missingScopes) {
        this.missingScopes = missingScopes;
    }

    void check(Set<String> scopes, String authorization, String revision) {
        if (authorization.isEmpty()) {
            throw new ApiError(
                    401,
                    "not_authenticated",
                    "Authentication credentials were not provided.",
                    "Missing or invalid private key.",
                    Map.of("pointer", "/data/"));
        }
        if (!authorization.equals("Klaviyo-API-Key " + Sandbox.API_KEY)
                && !authorization.equals("Bearer " + Sandbox.ACCESS_TOKEN)) {
            throw new ApiError(
                    401,
                    "authentication_failed",
                    "Incorrect authentication credentials.",
                    "Incorrect authentication credentials.",
                    Map.of("pointer", "/data/"));
        }
        if (!REVISIONS.contains(revision)) {
            throw new ApiError(
                    400,
                    "invalid",
                    "Invalid revision.",
                    revision.isEmpty() ? "The header 'revision' is required." : "'" + revision + "' is not a revision.",
                    Map.of("pointer", "revision"));
        }
        Set<String> missing = new TreeSet<>(scopes);
        missing.retainAll(missingScopes);
        if (!missing.isEmpty()) {
            throw new ApiError(
                    403,
                    "permission_denied",
                    "You do not have permission to perform this action.",
                    "The API key is missing the required scopes: " + String.join(", ", missing),
                    Map.of("pointer", "/data/"));
        }
    }
}
