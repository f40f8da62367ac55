/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Reads the answers that are not good. Thread-safe. */
final class Answers {
    private final ApiTiming timing;
    private final Redactor redactor;

    Answers(ApiTiming timing, Redactor redactor) {
        this.timing = timing;
        this.redactor = redactor;
    }

    StatusFailure failure(Response response, Tally tally) {
        Duration retryAfter = RetryAfter.parse(response.header("Retry-After"), timing.now());
        ErrorBody body = ErrorBody.of(text(response, tally), redactor);
        return new StatusFailure(response.code(), isChallenge(response), retryAfter, location(response), body);
    }

    private static String text(Response response, Tally tally) {
        try (InputStream body = response.body().byteStream()) {
            byte[] start = body.readNBytes(ErrorBody.MAX_BYTES);
            tally.add(start.length);
            return new String(start, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // The status says enough.
        }
    }

    /** Cloudflare answers with a page, or says so; see klaviyo-api-python issue 84. */
    private static boolean isChallenge(Response response) {
        String type = response.header("Content-Type");
        return response.header("cf-mitigated") != null
                || (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html"));
    }

    private static @Nullable String location(Response response) {
        String header = response.header("Location");
        if (response.code() / 100 != 3 || header == null) {
            return null;
        }
        return Origin.describe(response.request().url().resolve(header));
    }
}
