/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import okhttp3.Headers;

/** Says who asks, for which revision, and for what. Thread-safe. */
final class HeadersInterceptor implements ApiInterceptor {
    private final Headers headers;

    HeadersInterceptor(ApiClientOptions options) {
        headers = new Headers.Builder()
                .add("Authorization", options.credentials().authorization())
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
        return next.proceed(
                exchange.withRequest(
                        exchange.request().newBuilder().headers(headers).build()),
                reader);
    }
}
