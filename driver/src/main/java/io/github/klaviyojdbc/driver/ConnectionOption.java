/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import io.github.klaviyojdbc.adapter.sql.ClosestName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every property of a connection: in the URL, in {@link java.util.Properties}, and in what the driver tells tools about itself. */
enum ConnectionOption {
    API_KEY(
            "apiKey",
            "",
            "Private API key of the Klaviyo account, pk_… (default: the environment variable KLAVIYO_API_KEY)",
            Trait.SECRET),
    PASSWORD("password", "", "The same as apiKey, for tools that keep passwords safe", Trait.SECRET),
    USER("user", "", "Ignored: the key says whose account it is"),
    ACCESS_TOKEN("accessToken", "", "OAuth access token, instead of apiKey", Trait.SECRET),
    BASE_URL("baseUrl", "https://a.klaviyo.com", "Where the API is; http only for this machine"),
    REVISION("revision", "2026-07-15", "Revision of the API, YYYY-MM-DD"),
    START_DATE(
            "startDate",
            "",
            "Lower bound of the incremental streams in sync_to, a date or an instant; never filters a SELECT"),
    LOOKBACK(
            "lookback",
            "",
            "ISO-8601 duration that incremental sync reads again for late rows (default: P7D for events and reports, PT1H for others)"),
    PREDICTIVE_ANALYTICS(
            "predictiveAnalytics",
            "true",
            "Whether profiles have the predictive_analytics_ columns, which Klaviyo limits more tightly",
            "true",
            "false"),
    CONVERSION_METRIC_IDS(
            "conversionMetricIds",
            "",
            "Conversion metrics that report tables use where the query names none, divided by commas (default: all metrics)"),
    CACHE("cache", "on", "Whether answers of the API are kept for cacheTtl", "on", "off"),
    CACHE_TTL("cacheTtl", "PT5M", "ISO-8601 duration for which an answer may be given again"),
    CACHE_MAX_BYTES(
            "cacheMaxBytes", "67108864", "Size of the cache at most, in bytes; never more than an eighth of the heap"),
    MAX_CONCURRENT_REQUESTS("maxConcurrentRequests", "8", "Requests at a time, per key in this JVM"),
    RATE_LIMIT_SHARE("rateLimitShare", "0.9", "Share of each of Klaviyo's rate limits that this JVM may use, up to 1"),
    MAX_RETRIES("maxRetries", "5", "How often a failed request is tried again"),
    MAX_RETRY_WAIT("maxRetryWait", "PT10M", "ISO-8601 duration: a longer Retry-After fails at once"),
    CONNECT_TIMEOUT("connectTimeout", "PT10S", "ISO-8601 duration to connect in"),
    READ_TIMEOUT("readTimeout", "PT60S", "ISO-8601 duration to wait for an answer to go on"),
    PUSHDOWN("pushdown", "on", "off fetches whole tables and filters them here, to check results", "on", "off"),
    SYNC("sync", "on", "off refuses CALL sync_to", "on", "off"),
    SYNC_TARGETS(
            "syncTargets", "", "Prefixes of the JDBC URLs that sync_to may write to, divided by commas (default: all)"),
    SYNC_DRIVER_PATH("syncDriverPath", "", "Jars with the JDBC driver of sync_to's target, divided by commas");

    private enum Trait {
        PLAIN,
        SECRET
    }

    private final String name;
    private final String defaultValue;
    private final String description;
    /** Divided by blanks: a constant holds nothing that can change. */
    private final String choices;

    private final Trait trait;

    ConnectionOption(String name, String defaultValue, String description, String... choices) {
        this(name, defaultValue, description, Trait.PLAIN, choices);
    }

    ConnectionOption(String name, String defaultValue, String description, Trait trait, String... choices) {
        this.name = name;
        this.defaultValue = defaultValue;
        this.description = description;
        this.choices = String.join(" ", choices);
        this.trait = trait;
    }

    /** The option of a name, in whatever case. */
    static Optional<ConnectionOption> named(String name) {
        return Arrays.stream(values())
                .filter(option -> option.name.equalsIgnoreCase(name))
                .findFirst();
    }

    /** The option whose name is most like this. */
    static ConnectionOption closestTo(String name) {
        List<String> names =
                Arrays.stream(values()).map(ConnectionOption::optionName).toList();
        return ClosestName.of(name, names).flatMap(ConnectionOption::named).orElse(API_KEY);
    }

    String optionName() {
        return name;
    }

    /** Empty where there is none. */
    String defaultValue() {
        return defaultValue;
    }

    String description() {
        return description;
    }

    /** The values to choose from, none where any will do. */
    List<String> choices() {
        return choices.isEmpty() ? List.of() : List.of(choices.split(" ", -1));
    }

    /** Whether the value must never be shown. */
    boolean secret() {
        return trait == Trait.SECRET;
    }
}
