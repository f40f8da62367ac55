/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.klaviyojdbc.adapter.http.Credentials;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionRequestTest {
    private static ConnectionOptions options(String pairs, String... properties) throws SQLException {
        return options(Map.of(), pairs, properties);
    }

    private static ConnectionOptions options(Map<String, String> environment, String pairs, String... properties)
            throws SQLException {
        var given = new Properties();
        for (int i = 0; i < properties.length; i += 2) {
            given.setProperty(properties[i], properties[i + 1]);
        }
        return ConnectionRequest.of("jdbc:klaviyo:" + pairs, given, environment::get)
                .options();
    }

    private static SQLException refused(String pairs, String... properties) {
        return catchThrowableOfType(SQLException.class, () -> options(pairs, properties));
    }

    @Test
    void defaultsAreThoseOfTheContract() throws SQLException {
        ConnectionOptions options = options("apiKey=pk_1");
        assertThat(options.client().baseUrl()).isEqualTo(URI.create("https://a.klaviyo.com"));
        assertThat(options.client().credentials()).isEqualTo(Credentials.ofApiKey("pk_1"));
        assertThat(options.client().revision()).isEqualTo("2026-07-15");
        assertThat(options.client().cacheTtl()).isEqualTo(Duration.ofMinutes(5));
        assertThat(options.client().cacheMaxBytes()).isEqualTo(67_108_864);
        assertThat(options.client().maxConcurrentRequests()).isEqualTo(8);
        assertThat(options.client().rateLimitShare()).isEqualTo(0.9);
        assertThat(options.client().maxRetries()).isEqualTo(5);
        assertThat(options.client().maxRetryWait()).isEqualTo(Duration.ofMinutes(10));
        assertThat(options.client().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.client().readTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(options.startDate()).isEmpty();
        assertThat(options.lookback()).isEmpty();
        assertThat(options.predictiveAnalytics()).isTrue();
        assertThat(options.conversionMetricIds()).isEmpty();
        assertThat(options.pushdown()).isTrue();
        assertThat(options.sync()).isTrue();
        assertThat(options.syncTargets()).isEmpty();
        assertThat(options.syncDriverPath()).isEmpty();
    }

    @Test
    void everyOptionIsRead() throws SQLException {
        ConnectionOptions options = options("apiKey=pk_1;baseUrl=http://LOCALHOST:8080/;revision=2026-04-15;"
                + "startDate=2025-01-01;lookback=P2W;predictiveAnalytics=off;conversionMetricIds=Ab12, Cd34;"
                + "cacheTtl=PT1H;cacheMaxBytes=1;maxConcurrentRequests=1;rateLimitShare=1;maxRetries=0;"
                + "maxRetryWait=PT0S;connectTimeout=PT1S;readTimeout=PT2S;pushdown=off;sync=false;"
                + "syncTargets=jdbc:postgresql:,jdbc:h2:;syncDriverPath=/a.jar,/b.jar");
        assertThat(options.client().baseUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(options.client().cacheTtl()).isEqualTo(Duration.ofHours(1));
        assertThat(options.client().maxRetryWait()).isZero();
        assertThat(options.startDate()).contains(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(options.lookback()).contains(Duration.ofDays(14));
        assertThat(options.predictiveAnalytics()).isFalse();
        assertThat(options.conversionMetricIds()).containsExactly("Ab12", "Cd34");
        assertThat(options.pushdown()).isFalse();
        assertThat(options.sync()).isFalse();
        assertThat(options.syncTargets()).containsExactly("jdbc:postgresql:", "jdbc:h2:");
        assertThat(options.syncDriverPath()).containsExactly("/a.jar", "/b.jar");
        assertThat(options.url()).startsWith("jdbc:klaviyo:baseUrl=http").doesNotContain("pk_1");
        assertThat(options("apiKey=pk_1;startDate=2025-01-01T02:00:00+02:00").startDate())
                .contains(Instant.parse("2025-01-01T00:00:00Z"));
    }

    @Test
    void cacheOffIsATimeToLiveOfNothing() throws SQLException {
        assertThat(options("apiKey=pk_1;cache=OFF").client().cacheTtl()).isZero();
    }

    @Test
    void propertiesWinOverTheUrlAndTheUrlOverTheEnvironment() throws SQLException {
        var environment = Map.of("KLAVIYO_API_KEY", " pk_env\n");
        assertThat(options(environment, "").client().credentials()).isEqualTo(Credentials.ofApiKey("pk_env"));
        assertThat(options(environment, "apiKey=pk_url").client().credentials())
                .isEqualTo(Credentials.ofApiKey("pk_url"));
        assertThat(options(environment, "apiKey=pk_url", "password", "pk_prop")
                        .client()
                        .credentials())
                .isEqualTo(Credentials.ofApiKey("pk_prop"));
        assertThat(options(environment, "accessToken=token").client().credentials())
                .isEqualTo(Credentials.ofAccessToken("token"));
    }

    @Test
    void passwordIsTheKeyAndUserIsIgnored() throws SQLException {
        assertThat(options("user=me;password=pk_1").client().credentials()).isEqualTo(Credentials.ofApiKey("pk_1"));
        assertThat(options("apiKey=pk_1", "user", "", "password", "").client().credentials())
                .isEqualTo(Credentials.ofApiKey("pk_1"));
        assertThat(options("apiKey=pk_1;password=pk_1")).isNotNull();
        assertError(refused("apiKey=pk_1;password=pk_2")).hasMessageContaining("password");
    }

    @Test
    void propertiesThatAreNoTextAreRead() throws SQLException {
        var properties = new Properties();
        properties.put("maxRetries", 7);
        properties.put("apiKey", "pk_1");
        var options =
                ConnectionRequest.of("jdbc:klaviyo:", properties, name -> null).options();
        assertThat(options.client().maxRetries()).isEqualTo(7);
    }

    @Test
    void noKeyIsAnAuthorizationError() {
        assertThat(refused("").getSQLState()).isEqualTo("28000");
        assertError(refused("")).hasMessageContaining("KLAVIYO_API_KEY").hasMessageContaining("apiKey=pk_");
        assertThat(refused("apiKey=").getSQLState()).isEqualTo("28000");
    }

    @Test
    void publicKeyIsRefusedWithAHint() {
        assertThat(refused("apiKey=AbC123").getSQLState()).isEqualTo("28000");
        assertError(refused("apiKey=AbC123"))
                .hasMessageContaining("private key")
                .hasMessageNotContaining("AbC123");
    }

    @Test
    void keyAndTokenTogetherAreRefused() {
        assertError(refused("apiKey=pk_1;accessToken=t")).hasMessageContaining("not both");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pk_secret\r\nHost: evil", "pk_secret\u0000x", "pk_secret\u007fx", "pk_secret é", "pk_secret x"})
    void keyThatCouldBreakAHeaderIsRefusedAndNotRepeated(String key) {
        assertError(refused("", "apiKey", key)).isNotNull().hasMessageNotContaining("secret");
        assertError(refused("", "accessToken", key)).isNotNull().hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.klaviyo.com",
                "https://proxy.example:8443",
                "HTTPS://A.Klaviyo.com/",
                "http://localhost:1234",
                "http://127.0.0.1:1",
                "http://127.1.2.3",
                "http://[::1]:8080",
            })
    void goodBaseUrls(String url) throws SQLException {
        assertThat(options("apiKey=pk_1;baseUrl=" + url).client().baseUrl().getPath())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.klaviyo.com",
                "http://127.0.0.1.evil.example",
                "http://localhost.evil.example",
                "http://evil.localhost",
                "ftp://localhost",
                "a.klaviyo.com",
                "https://",
                "https:///x",
                "https://user:pw@a.klaviyo.com",
                "http://localhost@evil.example",
                "https://a.klaviyo.com/api",
                "https://a.klaviyo.com?x",
                "https://a.klaviyo.com#x",
                "https://a.klaviyo.com:0",
                "https://a.klaviyo.com:99999",
                "file:/etc/passwd",
                "https://a b",
            })
    void badBaseUrls(String url) {
        assertThat(refused("apiKey=pk_1;baseUrl=" + url).getSQLState()).isEqualTo("08001");
        assertError(refused("apiKey=pk_1;baseUrl=" + url)).hasMessageContaining("baseUrl");
    }

    @ParameterizedTest
    @CsvSource({
        "cache,maybe",
        "sync,1",
        "predictiveAnalytics,yes",
        "cacheTtl,5m",
        "cacheTtl,-PT5M",
        "cacheTtl,P1M",
        "maxRetryWait,10",
        "connectTimeout,PT0S",
        "readTimeout,P2D",
        "lookback,-P7D",
        "lookback,week",
        "cacheMaxBytes,-1",
        "cacheMaxBytes,64MB",
        "maxConcurrentRequests,0",
        "maxConcurrentRequests,1001",
        "maxRetries,-1",
        "maxRetries,1.5",
        "maxRetries,99999999999999999999",
        "rateLimitShare,0",
        "rateLimitShare,1.1",
        "rateLimitShare,NaN",
        "rateLimitShare,half",
        "revision,latest",
        "startDate,yesterday",
        "startDate,2026-02-30",
    })
    void badValuesNameTheOption(String name, String value) {
        assertThat(refused("apiKey=pk_1;" + name + "=" + value).getSQLState()).isEqualTo("08001");
        assertError(refused("apiKey=pk_1", name, value)).hasMessageContaining(name);
    }

    @Test
    void unknownPropertyIsRefusedAsInTheUrl() {
        assertError(refused("apiKey=pk_1", "parserFactory", "x")).hasMessageContaining("parserFactory");
    }

    @Test
    void optionsShowNoSecret() throws SQLException {
        assertThat(options("apiKey=pk_secret;cache=off").toString()).doesNotContain("secret");
        assertThat(options("accessToken=secret", "user", "me").toString()).doesNotContain("secret");
    }
}
