/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.calcite.avatica.BuiltInConnectionProperty;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever may write a URL, or properties, opens nothing by it: no class, no file, no host but the one of the base URL. */
class HostilePropertiesTest {
    private static final AtomicInteger LOADED = new AtomicInteger();

    private final KlaviyoDriver driver = new KlaviyoDriver();

    /** The class that an attacker would like to have loaded. */
    static final class Canary {
        static {
            LOADED.incrementAndGet();
        }

        private Canary() {}
    }

    /** All that Calcite and Avatica know, and what is known of other drivers. */
    static Stream<String> names() {
        return Stream.of(
                        Arrays.stream(CalciteConnectionProperty.values()).map(CalciteConnectionProperty::camelName),
                        Arrays.stream(BuiltInConnectionProperty.values()).map(BuiltInConnectionProperty::camelName),
                        Stream.of("schema.factory", "schema.jdbcUrl", "schema.jdbcDriver", "schema.directory"),
                        Stream.of(
                                "jdbcDriver",
                                "driver",
                                "driverClassName",
                                "socketFactory",
                                "socketFactoryArg",
                                "sslfactory"),
                        Stream.of(
                                "autoDeserialize",
                                "queryInterceptors",
                                "allowLoadLocalInfile",
                                "INIT",
                                "TRACE_LEVEL_FILE"),
                        Stream.of(
                                "proxyHost",
                                "proxy",
                                "trustStore",
                                "trustAllCertificates",
                                "logFile",
                                "loggerFile",
                                "plugins"))
                .flatMap(names -> names)
                .distinct();
    }

    /** Values that are classes, files or addresses. */
    private static List<String> values() {
        return List.of(
                Canary.class.getName(),
                "inline:{version:'1.0',schemas:[{name:'x',type:'custom',factory:'" + Canary.class.getName() + "'}]}",
                "file:/etc/passwd",
                "ldap://127.0.0.1:1/x",
                "http://127.0.0.1:1/",
                "a\r\nHost: b",
                "${jndi:ldap://127.0.0.1:1/x}",
                "\u202Eevil\u0000");
    }

    @AfterEach
    void nothingWasLoaded() {
        assertThat(LOADED).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("names")
    void foreignPropertyIsRefused(String name) {
        for (String value : values()) {
            String quoted = "'" + value.replace("'", "''") + "'";
            assertRefused(
                    "08001", () -> driver.connect("jdbc:klaviyo:apiKey=pk_1;" + name + "=" + quoted, new Properties()));
            assertRefused("08001", () -> driver.connect("jdbc:klaviyo:" + name + "=" + quoted + ";apiKey=pk_1", null));
            Properties properties = new Properties();
            properties.setProperty("apiKey", "pk_1");
            properties.setProperty(name, value);
            assertRefused("08001", () -> driver.connect("jdbc:klaviyo:", properties));
        }
    }

    static Stream<String> own() {
        return Arrays.stream(ConnectionOption.values())
                .map(ConnectionOption::optionName)
                .filter(name -> !List.of("user", "syncTargets", "syncDriverPath", "conversionMetricIds")
                        .contains(name));
    }

    /** Our own properties take none of that for a value either; a file of jars is looked at only by a sync. */
    @ParameterizedTest
    @MethodSource("own")
    void foreignValueOfOurOwnPropertyIsRefused(String name) {
        for (String value : List.of("a\r\nHost: b", "${jndi:ldap://127.0.0.1:1/x}\u0000")) {
            Properties properties = new Properties();
            properties.setProperty(name, value);
            assertThat(catchState(properties)).as(name + " = " + value).matches("08001|28000");
        }
    }

    private String catchState(Properties properties) {
        try {
            driver.connect("jdbc:klaviyo:", properties).close();
            return "connected";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
