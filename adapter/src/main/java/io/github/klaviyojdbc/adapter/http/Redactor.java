/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps one account's key, and anything that looks like a private key, out of text that others wrote. Immutable. */
final class Redactor {
    private static final Pattern ANY_KEY = Pattern.compile("pk_[A-Za-z0-9_]{6,}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\s]+");

    private final String secret;
    private final String encodedSecret;

    Redactor(Credentials credentials) {
        secret = credentials.secret();
        encodedSecret = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    }

    /** Without secrets. */
    String redact(String text) {
        String clean = secret.isEmpty() ? text : text.replace(secret, "***").replace(encodedSecret, "***");
        return ANY_KEY.matcher(clean).replaceAll("pk_***");
    }

    /** Without secrets and control characters, on one line, cut to a length. */
    String excerpt(String text, int length) {
        String clean = CONTROL.matcher(redact(text)).replaceAll(" ").strip();
        return clean.length() <= length ? clean : clean.substring(0, length) + "…";
    }

    /** The same failure if it tells no secret, else one that says no more than its class. */
    Throwable safe(Throwable cause) {
        if (isSafe(cause, Collections.newSetFromMap(new IdentityHashMap<>()))) {
            return cause;
        }
        IOException safe = new IOException(cause.getClass().getName() + ": " + redact(message(cause)));
        safe.setStackTrace(cause.getStackTrace());
        return safe;
    }

    private boolean isSafe(@Nullable Throwable cause, Set<Throwable> seen) {
        if (cause == null || !seen.add(cause)) {
            return true;
        }
        String text = cause.toString();
        if (!redact(text).equals(text) || !isSafe(cause.getCause(), seen)) {
            return false;
        }
        for (Throwable suppressed : cause.getSuppressed()) {
            if (!isSafe(suppressed, seen)) {
                return false;
            }
        }
        return true;
    }

    static String message(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
