/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.klaviyojdbc.adapter.http.ApiCall;
import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.schemas.RateDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;

/** Finds out by which clock the company counts its days. */
final class Timezone {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ENDPOINT = "/api/accounts";
    private static final RateDefinition RATE = new RateDefinition(1, 15, null, Map.of());

    private Timezone() {}

    static ZoneId fetch(ApiClient client, Cancellation cancellation) {
        ApiCall call = new ApiCall("accounts", ENDPOINT, RATE, ENDPOINT + "?fields%5Baccount%5D=timezone");
        return client.get(call, Timezone::read, cancellation);
    }

    private static ZoneId read(InputStream body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            while (parser.nextToken() != null) {
                if ("timezone".equals(parser.currentName())
                        && parser.currentToken().isScalarValue()) {
                    return ZoneId.of(parser.getText());
                }
            }
        } catch (DateTimeException e) {
            throw new IOException("the account's time zone is not known here", e);
        }
        throw new IOException("the answer does not tell the account's time zone");
    }
}
