/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class KlaviyoDataSourceTest {
    private final KlaviyoDataSource source = new KlaviyoDataSource();

    private String urlOf(Connection connection) throws SQLException {
        try (connection) {
            return connection.getMetaData().getURL();
        }
    }

    @Test
    void keyComesFromTheUrlFromABeanPropertyOrFromTheCall() throws SQLException {
        source.setUrl("jdbc:klaviyo:cache=off;apiKey=pk_1");
        assertThat(urlOf(source.getConnection())).isEqualTo("jdbc:klaviyo:cache=off");
        source.setUrl("jdbc:klaviyo:cache=off");
        source.setPassword("pk_1");
        assertThat(urlOf(source.getConnection())).isEqualTo("jdbc:klaviyo:cache=off");
        source.setPassword(null);
        source.setApiKey("abcdef");
        assertRefused("28000", source::getConnection).hasMessageContaining("public");
        assertThat(urlOf(source.getConnection("anybody", "pk_1"))).isEqualTo("jdbc:klaviyo:cache=off");
        source.setApiKey(null);
        source.setUser("anybody");
        assertRefused("28000", () -> source.getConnection(null, "abcdef"));
    }

    @Test
    void otherPropertiesAreThoseOfTheDriver() throws SQLException {
        Properties more = new Properties();
        more.setProperty("cache", "perhaps");
        source.setApiKey("pk_1");
        source.setConnectionProperties(more);
        assertRefused("08001", source::getConnection).hasMessageContaining("cache");
        source.setProperty("cache", "on");
        source.getConnection().close();
        source.setProperty("model", "inline:{}");
        assertRefused("08001", source::getConnection).hasMessageContaining("model");
    }

    @Test
    void foreignUrlIsRefused() {
        source.setUrl("jdbc:postgresql://localhost/x");
        assertRefused("08001", source::getConnection);
    }

    @Test
    void settingsAreKept() throws SQLException {
        PrintWriter writer = new PrintWriter(new StringWriter());
        source.setLogWriter(writer);
        source.setLoginTimeout(3);
        assertThat(source.getLogWriter()).isSameAs(writer);
        assertThat(source.getLoginTimeout()).isEqualTo(3);
        assertThat(source.getUrl()).isEqualTo("jdbc:klaviyo:");
        assertThat(source.getParentLogger().getName()).isEqualTo("io.github.klaviyojdbc");
        assertThat(source.isWrapperFor(DataSource.class)).isTrue();
        assertThat(source.unwrap(DataSource.class)).isSameAs(source);
        assertRefused("22023", () -> source.unwrap(String.class));
    }
}
