/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users read when Klaviyo says no. */
final class ErrorMessageTest {
    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private ApiException failure() {
        return catchThrowableOfType(
                ApiException.class, () -> lab.get(lab.client(lab.options().maxRetries(0))));
    }

    @Test
    void namesTheFault() {
        lab.enqueue(
                400,
                "{\"errors\":[{\"id\":\"e-1\",\"code\":\"invalid\",\"title\":\"Invalid input.\","
                        + "\"detail\":\"Invalid filter provided.\",\"source\":{\"parameter\":\"filter\"}},"
                        + "{\"id\":\"e-2\",\"title\":\"Titled\",\"source\":{\"pointer\":\"/data\"}}]}");
        assertThat(failure())
                .isInstanceOf(ApiException.Rejected.class)
                .hasMessage("profiles: Klaviyo refuses the request (HTTP 400): Invalid filter provided. "
                        + "[parameter filter] [error id e-1]; Titled [pointer /data] [error id e-2]. "
                        + "Check the query's filters; pushdown=off avoids most of them.");
    }

    @Test
    void saysWhatToCheckOfTheKey() {
        lab.enqueue(401, "{\"errors\":[{\"id\":\"e-1\",\"detail\":\"Missing or invalid private key.\"}]}");
        assertThat(failure())
                .isInstanceOf(ApiException.Unauthorized.class)
                .hasMessageContaining("HTTP 401")
                .hasMessageContaining("Missing or invalid private key")
                .hasMessageContaining("e-1")
                .hasMessageContaining("pk_…")
                .hasMessageContaining("revoked")
                .hasMessageContaining("baseUrl");
    }

    @Test
    void takesABadKeyReportedAs400ForWhatItIs() {
        lab.enqueue(400, "{\"errors\":[{\"code\":\"not_authenticated\",\"detail\":\"No key.\"}]}");
        assertThat(failure()).isInstanceOf(ApiException.Unauthorized.class);
    }

    @Test
    void namesTheMissingScope() {
        lab.enqueue(403, "{\"errors\":[{\"detail\":\"Missing scopes: profiles:read, push-tokens:read\"}]}");
        assertThat(failure())
                .isInstanceOf(ApiException.Forbidden.class)
                .hasMessageContaining("the missing scope: profiles:read, push-tokens:read.");
        lab.enqueue(403, "{\"errors\":[{\"detail\":\"You do not have permission.\"}]}");
        assertThat(failure()).hasMessageContaining("Give the key the scope");
    }

    @Test
    void pointsToTheRevisionWhenGone() {
        lab.enqueue(410, "{}");
        assertThat(failure()).isInstanceOf(ApiException.Rejected.class).hasMessageContaining("revision");
    }

    @Test
    void cutsWhatIsNoJson() {
        lab.server.enqueue(new MockResponse.Builder()
                .code(502)
                .body("<html>\r\n\u0007Bad\u001b[31m gateway " + "x".repeat(100_000))
                .build());
        ApiException failure = failure();
        assertThat(failure)
                .isInstanceOf(ApiException.Unavailable.class)
                .hasMessageContaining("<html> Bad [31m gateway xxx");
        assertThat(failure.getMessage()).hasSizeLessThan(400).doesNotContainPattern("\\p{Cntrl}");
        assertThat(lab.requests.get(0).bytes()).isEqualTo(ErrorBody.MAX_BYTES);
    }

    @Test
    void survivesOddBodies() {
        for (String body : new String[] {
            "",
            "[]",
            "null",
            "{\"errors\":{}}",
            "{\"errors\":[]}",
            "{\"errors\":[1]}",
            "{\"errors\":[{\"source\":[]}]}",
            "[".repeat(5000)
        }) {
            lab.enqueue(404, body);
            assertThat(failure())
                    .as(body)
                    .isInstanceOf(ApiException.Rejected.class)
                    .hasMessageContaining("HTTP 404");
        }
    }

    @Test
    void tellsOfCloudflare() {
        lab.server.enqueue(new MockResponse.Builder()
                .code(403)
                .addHeader("Content-Type", "text/html")
                .body("<html>Just a moment</html>")
                .build());
        assertThat(failure()).isInstanceOf(ApiException.Unavailable.class).hasMessageContaining("Cloudflare");
    }
}
