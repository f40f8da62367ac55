/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key appears in the header and nowhere else. */
final class SecrecyTest {
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler handler = new Collector(logged);
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab();
        root.setLevel(Level.ALL);
        root.addHandler(handler);
    }

    @AfterEach
    void close() {
        root.removeHandler(handler);
        root.setLevel(level);
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 410, 429, 500, 503, 200})
    void hidesAKeyThatTheServerEchoes(int status) {
        String body = "{\"errors\":[{\"id\":\"" + Lab.KEY + "\",\"detail\":\"bad key " + Lab.KEY
                + " pk_someoneelses\"}]} " + Lab.KEY;
        lab.server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Location", "http://" + "x.example/" + Lab.KEY)
                .addHeader("Content-Type", "application/json; " + Lab.KEY)
                .body(body)
                .build());
        Throwable thrown = catchThrowable(() -> lab.client(lab.options().maxRetries(0))
                .get(
                        Lab.call("/api/profiles?key=" + Lab.KEY),
                        in -> {
                            throw new IOException("Unexpected: " + Lab.TEXT.read(in), new IOException(Lab.KEY));
                        },
                        new CancellationSource()));
        assertThat(thrown).isInstanceOf(ApiException.class);
        assertSecret(thrown);
    }

    @Test
    void hidesAnAccessTokenToo() {
        lab.enqueue(400, "{\"errors\":[{\"detail\":\"token a/b+c== and a%2Fb%2Bc%3D%3D\"}]}");
        Throwable thrown = catchThrowable(
                () -> lab.get(lab.client(lab.options().credentials(Credentials.ofAccessToken("a/b+c==")))));
        assertThat(thrown.getMessage()).contains("token *** and ***");
    }

    @Test
    void hidesAKeyThatIsNoHeader() {
        Throwable thrown = catchThrowable(() ->
                lab.get(lab.client(lab.options().credentials(Credentials.ofApiKey(Lab.KEY + "\n")))));
        assertThat(thrown).isInstanceOf(ApiException.Unauthorized.class);
        assertSecret(thrown);
        assertThat(lab.server.getRequestCount()).isZero();
    }

    private void assertSecret(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(Lab.KEY).doesNotContain("pk_someoneelses");
        assertThat(lab.requests.toString()).doesNotContain(Lab.KEY);
        assertThat(String.join("\n", logged)).doesNotContain(Lab.KEY);
    }

    @Test
    void logsEachRequest() {
        lab.enqueue(200, "{}");
        lab.get(lab.client());

        assertThat(logged).anyMatch(line -> line.contains("GET /api/profiles 200 2 bytes"));
        assertThat(String.join("\n", logged)).doesNotContain(Lab.KEY);
        assertThat(lab.options().build().toString()).doesNotContain(Lab.KEY);
    }

    /** Formats each record, but those of the server of the test. */
    private static final class Collector extends Handler {
        private final List<String> lines;

        Collector(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            if (!String.valueOf(line.getLoggerName()).startsWith("mockwebserver3")) {
                lines.add(new SimpleFormatter().format(line));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
