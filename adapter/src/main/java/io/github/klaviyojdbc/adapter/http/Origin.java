/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The one scheme, host and port that credentials may go to: encrypted, or on this machine. Immutable. */
final class Origin {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

    private final HttpUrl base;
    private final String prefix;

    Origin(URI baseUrl) {
        base = HttpUrl.get(baseUrl.toString());
        prefix = baseUrl.toString().replaceAll("/+$", "");
        if (isPlain() && !LOOPBACK.matcher(base.host()).matches()) {
            throw new IllegalArgumentException(
                    "The key would travel in the open: " + this + " must begin with https, but for this machine");
        }
    }

    /** Whether what is sent is not encrypted. */
    boolean isPlain() {
        return !base.isHttps();
    }

    /** The URL of a target, its percent-encoding as it is. */
    HttpUrl resolve(ApiCall call) {
        String target = call.target();
        String link = isAbsolute(target) ? target : prefix + (target.startsWith("/") ? "" : "/") + target;
        HttpUrl url = HttpUrl.parse(link);
        if (url == null || !isSame(url) || !url.username().isEmpty()) {
            throw new ApiException.Rejected(
                    call.table() + ": the API's answer links to " + describe(url) + ", but credentials go to " + this
                            + " only; nothing was sent. Check baseUrl.",
                    call.table(),
                    0);
        }
        return url;
    }

    private static boolean isAbsolute(String target) {
        String start = target.substring(0, Math.min(8, target.length())).toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.startsWith("https://");
    }

    private boolean isSame(HttpUrl url) {
        return url.scheme().equals(base.scheme()) && url.host().equals(base.host()) && url.port() == base.port();
    }

    /** Scheme, host and port only: neither user information nor query reach a message. */
    static String describe(@Nullable HttpUrl url) {
        if (url == null) {
            return "something that is no URL";
        }
        boolean standard = url.port() == HttpUrl.defaultPort(url.scheme());
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return url.scheme() + "://" + host + (standard ? "" : ":" + url.port());
    }

    @Override
    public String toString() {
        return describe(base);
    }
}
