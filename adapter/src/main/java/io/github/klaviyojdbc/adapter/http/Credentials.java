/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** An API key or token that never shows itself: only {@link #authorization()} gives it away. */
public final class Credentials {
    private final String authorization;

    private Credentials(String authorization) {
        this.authorization = Objects.requireNonNull(authorization);
    }

    /** A private key, {@code pk_…}. */
    public static Credentials ofApiKey(String key) {
        return new Credentials("Klaviyo-API-Key " + key);
    }

    /** An OAuth access token. */
    public static Credentials ofAccessToken(String token) {
        return new Credentials("Bearer " + token);
    }

    /** The value of the {@code Authorization} header. */
    String authorization() {
        return authorization;
    }

    /** What must never be shown: the header's value without its scheme. */
    String secret() {
        return authorization.substring(authorization.indexOf(' ') + 1);
    }

    /** A name for what is shared between connections of the same key; the key cannot be got back from it. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(authorization.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credentials that && authorization.equals(that.authorization);
    }

    @Override
    public int hashCode() {
        return authorization.hashCode();
    }

    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
