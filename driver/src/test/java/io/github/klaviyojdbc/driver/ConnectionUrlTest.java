/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import static io.github.klaviyojdbc.driver.SqlAssertions.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {
    private static String parsed(String url, ConnectionOption option) throws SQLException {
        return ConnectionUrl.parse(url).values().get(option);
    }

    private static SQLException refused(String url) {
        return catchThrowableOfType(SQLException.class, () -> ConnectionUrl.parse(url));
    }

    @Test
    void emptyUrlGivesNothing() throws SQLException {
        assertThat(ConnectionUrl.parse("jdbc:klaviyo:").values()).isEmpty();
        assertThat(ConnectionUrl.parse("jdbc:klaviyo:;; ;").values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiKey", "APIKEY", "apikey", "ApIkEy", " apiKey "})
    void namesAreReadInAnyCase(String name) throws SQLException {
        assertThat(parsed("jdbc:klaviyo:" + name + "=pk_1;cache=off", ConnectionOption.API_KEY))
                .isEqualTo("pk_1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pk_1|pk_1",
                "'pk_1'|pk_1",
                "\"pk_1\"|pk_1",
                "'a;b'|a;b",
                "\"a;b=c\"|a;b=c",
                "'it''s'|it's",
                "\"say \"\"hi\"\"\"|say \"hi\"",
                "''''|'",
                "'a\"b'|a\"b",
                "a=b|a=b",
                "a'b|a'b",
                " ' a ' |` a `",
            })
    void valuesMayBeQuoted(String written, String meant) throws SQLException {
        assertThat(parsed("jdbc:klaviyo:user=u;apiKey=" + written + ";cache=off", ConnectionOption.API_KEY))
                .isEqualTo(meant);
        assertThat(parsed("jdbc:klaviyo:apiKey=" + written, ConnectionOption.API_KEY))
                .isEqualTo(meant);
    }

    @Test
    void unknownNameIsAnsweredWithTheClosestKnown() {
        assertError(refused("jdbc:klaviyo:apikee=pk_1"))
                .hasMessageContaining("apikee")
                .hasMessageContaining("did you mean apiKey?")
                .hasMessageNotContaining("pk_1");
        assertError(refused("jdbc:klaviyo:timeout=1")).hasMessageContaining("Timeout");
        assertThat(refused("jdbc:klaviyo:model=inline:x").getSQLState()).isEqualTo("08001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:klaviyo:pk_secret",
                "jdbc:klaviyo:pk_secret=1",
                "jdbc:klaviyo:apiKey=pk_1;pk_secret",
                "jdbc:klaviyo:apiKey='pk_secret",
                "jdbc:klaviyo:apiKey='a'pk_secret",
                "jdbc:klaviyo:apiKey=\"pk_secret'",
                "jdbc:klaviyo:apiKey=pk_secret;APIKEY=pk_secret",
                "jdbc:klaviyo://a.klaviyo.com/pk_secret",
            })
    void faultsAreToldWithoutWhatMayBeAKey(String url) {
        assertError(refused(url)).isNotNull().hasMessageNotContaining("secret");
        assertThat(refused(url).getSQLState()).isEqualTo("08001");
    }

    @Test
    void secretsAreLeftOutOfTheUrlThatIsShown() throws SQLException {
        var url = ConnectionUrl.parse(
                "jdbc:klaviyo:apiKey=pk_s;password=pk_s;ACCESSTOKEN=pk_s;cache=off;syncTargets='a;b'");
        assertThat(url.withoutSecrets()).isEqualTo("jdbc:klaviyo:cache=off;syncTargets='a;b'");
        assertThat(url).hasToString(url.withoutSecrets());
        assertThat(ConnectionUrl.parse(url.withoutSecrets()).values()).hasSize(2);
    }

    @Test
    void otherUrlsAreForeign() {
        assertThat(ConnectionUrl.accepts("jdbc:klaviyo:")).isTrue();
        assertThat(ConnectionUrl.accepts("JDBC:Klaviyo:cache=on")).isTrue();
        assertThat(ConnectionUrl.accepts("jdbc:klaviyo")).isFalse();
        assertThat(ConnectionUrl.accepts("jdbc:calcite:")).isFalse();
    }
}
