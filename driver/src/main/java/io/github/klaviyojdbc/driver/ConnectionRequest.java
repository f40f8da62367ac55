/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import io.github.klaviyojdbc.adapter.http.ApiClientOptions;
import io.github.klaviyojdbc.adapter.http.Credentials;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody asks a connection for: URL, properties, which win, and the environment, which loses. Becomes its options. */
final class ConnectionRequest {
    static final String KEY_VARIABLE = "KLAVIYO_API_KEY";

    private static final Pattern PUBLIC_KEY = Pattern.compile("[A-Za-z0-9]{6}");
    private static final Pattern HEADER_SAFE = Pattern.compile("[!-~]+");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEARS = Duration.ofDays(36_500);

    private final ConnectionUrl url;
    private final Map<ConnectionOption, String> given;
    private final OptionValues values;
    private final Function<String, @Nullable String> environment;

    private ConnectionRequest(
            ConnectionUrl url, Map<ConnectionOption, String> given, Function<String, @Nullable String> environment) {
        this.url = url;
        this.given = given;
        this.values = new OptionValues(given);
        this.environment = environment;
    }

    static ConnectionRequest of(
            String text, @Nullable Properties properties, Function<String, @Nullable String> environment)
            throws SQLException {
        ConnectionUrl url = ConnectionUrl.parse(text);
        Map<ConnectionOption, String> fromUrl = new EnumMap<>(ConnectionOption.class);
        fromUrl.putAll(url.values());
        Map<ConnectionOption, String> fromProperties = given(properties);
        mergeKeys(fromUrl);
        mergeKeys(fromProperties);
        fromUrl.putAll(fromProperties);
        return new ConnectionRequest(url, fromUrl, environment);
    }

    private static Map<ConnectionOption, String> given(@Nullable Properties properties) throws SQLException {
        Map<ConnectionOption, String> given = new EnumMap<>(ConnectionOption.class);
        if (properties == null) {
            return given;
        }
        for (String name : properties.stringPropertyNames()) {
            put(given, name, properties.getProperty(name));
        }
        for (Map.Entry<Object, Object> entry : properties.entrySet()) {
            if (entry.getKey() instanceof String name && !(entry.getValue() instanceof String)) {
                put(given, name, entry.getValue());
            }
        }
        return given;
    }

    /** An empty property is one that its tool's form has no value for. */
    private static void put(Map<ConnectionOption, String> given, String name, Object value) throws SQLException {
        ConnectionOption option = ConnectionUrl.option(name);
        String text = String.valueOf(value);
        if (!text.isBlank()) {
            given.put(option, text);
        }
    }

    /** Makes a password the key that it stands for. */
    private static void mergeKeys(Map<ConnectionOption, String> given) throws SQLException {
        String password = given.remove(ConnectionOption.PASSWORD);
        if (password == null || password.isBlank()) {
            return;
        }
        String key = given.put(ConnectionOption.API_KEY, password);
        if (key != null && !key.isBlank() && !key.equals(password)) {
            throw SqlErrors.of(
                    SqlState.CANNOT_CONNECT,
                    "apiKey and password are two names of one thing, but have different values");
        }
    }

    ConnectionOptions options() throws SQLException {
        Optional<String> lookback = values.given(ConnectionOption.LOOKBACK);
        return new ConnectionOptions(
                url.withoutSecrets(),
                client(),
                values.instant(ConnectionOption.START_DATE).orElse(null),
                lookback.isEmpty() ? null : values.duration(ConnectionOption.LOOKBACK, Duration.ZERO, YEARS),
                values.flag(ConnectionOption.PREDICTIVE_ANALYTICS),
                values.list(ConnectionOption.CONVERSION_METRIC_IDS),
                values.flag(ConnectionOption.PUSHDOWN),
                values.flag(ConnectionOption.SYNC),
                values.list(ConnectionOption.SYNC_TARGETS),
                values.list(ConnectionOption.SYNC_DRIVER_PATH));
    }

    private ApiClientOptions client() throws SQLException {
        Duration ttl = values.duration(ConnectionOption.CACHE_TTL, Duration.ZERO, YEARS);
        return new ApiClientOptions(
                values.origin(ConnectionOption.BASE_URL),
                credentials(),
                values.revision(ConnectionOption.REVISION),
                values.flag(ConnectionOption.CACHE) ? ttl : Duration.ZERO,
                values.number(ConnectionOption.CACHE_MAX_BYTES, 0, Long.MAX_VALUE),
                (int) values.number(ConnectionOption.MAX_CONCURRENT_REQUESTS, 1, 1000),
                values.share(ConnectionOption.RATE_LIMIT_SHARE),
                (int) values.number(ConnectionOption.MAX_RETRIES, 0, 100),
                values.duration(ConnectionOption.MAX_RETRY_WAIT, Duration.ZERO, YEARS),
                values.duration(ConnectionOption.CONNECT_TIMEOUT, Duration.ofMillis(1), DAY),
                values.duration(ConnectionOption.READ_TIMEOUT, Duration.ofMillis(1), DAY));
    }

    private Credentials credentials() throws SQLException {
        Optional<String> key = values.given(ConnectionOption.API_KEY);
        Optional<String> token = values.given(ConnectionOption.ACCESS_TOKEN);
        if (key.isPresent() && token.isPresent()) {
            throw SqlErrors.of(SqlState.CANNOT_CONNECT, "Give apiKey or accessToken, not both");
        }
        if (token.isPresent()) {
            return Credentials.ofAccessToken(headerSafe(ConnectionOption.ACCESS_TOKEN, token.get()));
        }
        String known = key.or(this::environmentKey)
                .orElseThrow(() -> SqlErrors.of(
                        SqlState.INVALID_AUTHORIZATION,
                        "No API key: give a private key as apiKey=pk_… in the URL, as the property apiKey or password,"
                                + " or in the environment variable " + KEY_VARIABLE));
        if (PUBLIC_KEY.matcher(known).matches()) {
            throw SqlErrors.of(
                    SqlState.INVALID_AUTHORIZATION,
                    "The API key is a public one (six characters), which reads nothing:"
                            + " make a private key, pk_…, in Klaviyo under Settings > API keys");
        }
        return Credentials.ofApiKey(headerSafe(ConnectionOption.API_KEY, known));
    }

    private Optional<String> environmentKey() {
        return Optional.ofNullable(environment.apply(KEY_VARIABLE))
                .map(String::strip)
                .filter(key -> !key.isEmpty());
    }

    /** A key becomes a header: a line break in it would begin another. */
    private static String headerSafe(ConnectionOption option, String secret) throws SQLException {
        if (!HEADER_SAFE.matcher(secret).matches()) {
            throw OptionValues.invalid(option, "has a character in it that no key has");
        }
        return secret;
    }

    /** What is given for an option, for tools that ask again; null for secrets, which are never shown. */
    @Nullable
    String shown(ConnectionOption option) {
        return option.secret() ? null : given.get(option);
    }

    boolean hasCredentials() {
        return given.containsKey(ConnectionOption.API_KEY)
                || given.containsKey(ConnectionOption.ACCESS_TOKEN)
                || environmentKey().isPresent();
    }
}
