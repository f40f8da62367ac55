/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.klaviyojdbc.adapter.Finding.Verdict;
import io.github.klaviyojdbc.adapter.http.ApiCall;
import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.scan.Scans;
import io.github.klaviyojdbc.schemas.RateDefinition;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;

/**
 * Finds out what a key may read, by one small request for the account and one for each table at most. Thread-safe.
 *
 * @see <a href="https://developers.klaviyo.com/en/reference/get_accounts">Klaviyo: get accounts</a>
 */
public final class AccountCheck {
    private static final String ENDPOINT = "/api/accounts";
    private static final ApiCall ACCOUNT = new ApiCall(
            "account",
            ENDPOINT,
            new RateDefinition(1, 15, null, Map.of()),
            ENDPOINT + "?fields%5Baccount%5D=contact_information.organization_name");

    private final StreamCatalog catalog;
    private final ApiClient client;
    private final Scans scans;

    /**
     * A check of an account.
     *
     * @param client has no cache: what was once allowed may not be any more
     * @param scans by that client
     */
    AccountCheck(StreamCatalog catalog, ApiClient client, Scans scans) {
        this.catalog = catalog;
        this.client = client;
        this.scans = scans;
    }

    /**
     * Asks for the account: whatever is found, the key is valid.
     *
     * @throws ApiException if it is not, or if Klaviyo cannot be reached
     */
    public Finding account(Cancellation cancellation) {
        try {
            return Finding.readable(client.get(ACCOUNT, AccountCheck::name, cancellation));
        } catch (ApiException.Forbidden e) {
            return new Finding("", Verdict.FORBIDDEN, e.scopes(), String.valueOf(e.getMessage()));
        }
    }

    private static String name(InputStream body) throws IOException {
        JsonNode account = Json.MAPPER.readTree(body).path("data").path(0);
        return account.path("attributes")
                .path("contact_information")
                .path("organization_name")
                .asText();
    }

    /** Every account has a check, hardly any is made: trees of JSON take a while to get ready. */
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
    }

    /** Asks for the tables in the order of their names, each when its turn comes. */
    public Iterator<Finding> tables(Cancellation cancellation) {
        TableProbe probe = new TableProbe(catalog, scans, cancellation);
        return catalog.streams().stream().map(probe::of).iterator();
    }
}
