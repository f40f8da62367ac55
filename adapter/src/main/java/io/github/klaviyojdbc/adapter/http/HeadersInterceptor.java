/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import okhttp3.Headers;
import okhttp3.Request;

/** Says who asks, for which revision, and for what. Thread-safe. */
final class HeadersInterceptor implements ApiInterceptor {
    private final Headers headers;
    private final String authorization;

    HeadersInterceptor(ApiClientOptions options) {
        authorization = options.credentials().authorization();
        headers = new Headers.Builder()
                .add("revision", options.revision())
                .add("Accept", "application/vnd.api+json")
                .add("User-Agent", "klaviyo-jdbc/" + version())
                .build();
    }

    private static String version() {
        String version = HeadersInterceptor.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    @Override
    public <T> T intercept(Exchange exchange, BodyReader<T> reader, Chain next)
            throws AttemptFailure, InterruptedException {
        String table = exchange.call().table();
        if (!authorization.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new ApiException.Unauthorized(
                    table + ": the key holds characters that no key has, such as a line break; nothing was sent."
                            + " Check apiKey or accessToken.",
                    table,
                    0);
        }
        Request request = exchange.request()
                .newBuilder()
                .headers(headers)
                .header("Authorization", authorization)
                .build();
        return next.proceed(exchange.withRequest(request), reader);
    }
}
