/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.query;

import java.util.Map;

/** A refusal: the status to answer with and what the error object of the body says. */
public final class ApiError extends RuntimeException {

    private final int status;
    private final String code;
    private final String title;
    private final Map<String, String> source;
    private Map<String, String> headers = Map.of();

    public ApiError(int status, String code, String title, String detail, Map<String, String> source) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.title = title;
        this.source = Map.copyOf(source);
    }

    public static ApiError parameter(String parameter, String detail) {
        return new ApiError(400, "invalid", "Invalid input.", detail, Map.of("parameter", parameter));
    }

    public static ApiError pointer(String pointer, String detail) {
        return new ApiError(400, "invalid", "Invalid input.", detail, Map.of("pointer", pointer));
    }

    public static ApiError notFound(String detail) {
        return new ApiError(404, "not_found", "Not found.", detail, Map.of());
    }

    /** Too many requests; the headers say when to come back. */
    public static ApiError throttled(Map<String, String> headers) {
        var error = new ApiError(429, "throttled", "Request was throttled.", "Rate limit exceeded", Map.of());
        error.headers = Map.copyOf(headers);
        return error;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, String> source() {
        return source;
    }
}
