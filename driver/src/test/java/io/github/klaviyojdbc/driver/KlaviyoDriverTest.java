/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.sql.CompiledQuery;
import io.github.klaviyojdbc.adapter.sql.QueryEngine;
import io.github.klaviyojdbc.adapter.sql.QueryException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KlaviyoDriverTest {
    private int closings;
    private ConnectionOptions opened;

    private KlaviyoDriver driver(Map<String, String> environment) {
        return new KlaviyoDriver(
                options -> {
                    opened = options;
                    return new AccountFactory.Account(
                            new Refusing(), connection -> null, () -> closings++, timeout -> true, List.of());
                },
                environment::get);
    }

    /** An engine that takes no statement. */
    private static final class Refusing implements QueryEngine {
        @Override
        public CompiledQuery prepare(String sql) {
            throw new QueryException(QueryException.Kind.SYNTAX, "no");
        }

        @Override
        public QueryEngine inSchema(String schema) {
            return this;
        }
    }

    private static Map<String, DriverPropertyInfo> byName(DriverPropertyInfo[] infos) {
        return Arrays.stream(infos).collect(Collectors.toMap(info -> info.name, Function.identity()));
    }

    @Test
    void driverIsFoundByServiceLoaderAndRegistersItself() throws SQLException {
        assertThat(ServiceLoader.load(Driver.class)).hasAtLeastOneElementOfType(KlaviyoDriver.class);
        assertThat(DriverManager.getDriver("jdbc:klaviyo:")).isInstanceOf(KlaviyoDriver.class);
        assertThat(Collections.list(DriverManager.getDrivers())).hasAtLeastOneElementOfType(KlaviyoDriver.class);
    }

    @Test
    void foreignUrlIsLeftToOthers() throws SQLException {
        assertThat(driver(Map.of()).connect("jdbc:postgresql://localhost/x", new Properties()))
                .isNull();
        assertThat(driver(Map.of()).acceptsURL("jdbc:postgresql:x")).isFalse();
        assertRefused("08001", () -> driver(Map.of()).acceptsURL(null));
        assertRefused("08001", () -> driver(Map.of()).connect(null, null));
    }

    @Test
    void connectionIsOpenedWithItsOptionsAndClosedOnce() throws SQLException {
        Connection connection = driver(Map.of()).connect("jdbc:klaviyo:cache=off;apiKey=pk_1", null);
        assertThat(opened.url()).isEqualTo("jdbc:klaviyo:cache=off");
        connection.close();
        connection.close();
        assertThat(closings).isEqualTo(1);
    }

    @Test
    void wiringThatFailsIsAnSqlException() {
        var driver = new KlaviyoDriver(
                options -> {
                    throw new NoClassDefFoundError("x");
                },
                name -> "pk_1");
        assertRefused("HY000", () -> driver.connect("jdbc:klaviyo:", null));
    }

    @Test
    void propertyInfoListsEveryOptionWithDefaultAndChoices() throws SQLException {
        var infos = driver(Map.of()).getPropertyInfo("jdbc:klaviyo:", new Properties());
        assertThat(infos).hasSameSizeAs(ConnectionOption.values());
        assertThat(infos).allSatisfy(info -> assertThat(info.description).isNotBlank());
        assertThat(byName(infos).keySet())
                .containsExactlyInAnyOrder(
                        "apiKey",
                        "password",
                        "user",
                        "accessToken",
                        "baseUrl",
                        "revision",
                        "startDate",
                        "lookback",
                        "predictiveAnalytics",
                        "conversionMetricIds",
                        "cache",
                        "cacheTtl",
                        "cacheMaxBytes",
                        "maxConcurrentRequests",
                        "rateLimitShare",
                        "maxRetries",
                        "maxRetryWait",
                        "connectTimeout",
                        "readTimeout",
                        "pushdown",
                        "sync",
                        "syncTargets",
                        "syncDriverPath");
        assertThat(byName(infos).get("cache").choices).containsExactly("on", "off");
        assertThat(byName(infos).get("cache").value).isEqualTo("on");
        assertThat(byName(infos).get("baseUrl").value).isEqualTo("https://a.klaviyo.com");
        assertThat(byName(infos).get("apiKey").required).isTrue();
        assertThat(Arrays.stream(infos).filter(info -> info.required)).hasSize(1);
    }

    @Test
    void propertyInfoShowsWhatIsGivenButNoSecret() throws SQLException {
        var properties = new Properties();
        properties.setProperty("password", "pk_secret");
        properties.setProperty("maxRetries", "3");
        var infos = byName(driver(Map.of("KLAVIYO_API_KEY", "pk_secret"))
                .getPropertyInfo("jdbc:klaviyo:cache=off;accessToken=secret", properties));
        assertThat(infos.get("cache").value).isEqualTo("off");
        assertThat(infos.get("maxRetries").value).isEqualTo("3");
        assertThat(infos.get("apiKey").required).isFalse();
        assertThat(infos.values()).noneMatch(info -> info.value != null && info.value.contains("secret"));
    }

    @Test
    void propertyInfoBearsAnyUrl() throws SQLException {
        for (String url : new String[] {null, "", "jdbc:other:", "jdbc:klaviyo:garbage", "jdbc:klaviyo:x=y"}) {
            assertThat(driver(Map.of()).getPropertyInfo(url, null)).hasSameSizeAs(ConnectionOption.values());
        }
    }

    @Test
    void driverSaysWhatItIs() throws SQLException {
        assertThat(driver(Map.of()).jdbcCompliant()).isFalse();
        assertThat(driver(Map.of()).getMajorVersion()).isNotNegative();
        assertThat(driver(Map.of()).getParentLogger().getName()).isEqualTo("io.github.klaviyojdbc");
    }
}
