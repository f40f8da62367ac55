/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.http.ApiClientOptions;
import io.github.klaviyojdbc.adapter.http.Credentials;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;

/**
 * Shows an account as a schema in a model of plain Calcite ({@code jdbc:calcite:model=…}). Operands: {@code apiKey} or
 * {@code accessToken}, and if wanted {@code baseUrl} and {@code revision}. The account stays open as long as the JVM runs.
 */
public final class KlaviyoSchemaFactory implements SchemaFactory {
    private static final long CACHE_BYTES = 64L << 20;
    private static final int CONCURRENT_REQUESTS = 8;
    private static final double RATE_LIMIT_SHARE = 0.9;
    private static final int RETRIES = 5;

    @Override
    public Schema create(SchemaPlus parentSchema, String name, Map<String, Object> operand) {
        ApiClientOptions options = new ApiClientOptions(
                URI.create(text(operand, "baseUrl", "https://a.klaviyo.com")),
                credentials(operand),
                text(operand, "revision", "2026-07-15"),
                Duration.ofMinutes(5),
                CACHE_BYTES,
                CONCURRENT_REQUESTS,
                RATE_LIMIT_SHARE,
                RETRIES,
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
        return new KlaviyoAccount(StreamCatalog.load(), options, true, List.of(), Clock.systemUTC()).schema();
    }

    private static Credentials credentials(Map<String, Object> operand) {
        String token = text(operand, "accessToken", "");
        String key = text(operand, "apiKey", "");
        if (token.isEmpty() && key.isEmpty()) {
            throw new IllegalArgumentException("The model's operand needs apiKey or accessToken");
        }
        return token.isEmpty() ? Credentials.ofApiKey(key) : Credentials.ofAccessToken(token);
    }

    private static String text(Map<String, Object> operand, String name, String otherwise) {
        Object value = operand.get(name);
        return value == null ? otherwise : value.toString();
    }
}
