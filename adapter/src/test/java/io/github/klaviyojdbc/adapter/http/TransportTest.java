/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to the server: where the key goes, and what comes back. */
@Timeout(60)
final class TransportTest {
    private static final String PASSWORD = "changeit";

    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://a.klaviyo.com", "http://127.0.0.1.evil.example", "http://10.0.0.1:8080", "http://0x7f.1"
            })
    void sendsNoKeyInTheOpen(String base) {
        assertThatThrownBy(() -> lab.client(new Lab.Options(URI.create(base))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://127.0.0.2:1", "http://[::1]:1", "https://a.klaviyo.com"})
    void takesWhatIsSafe(String base) {
        lab.client(new Lab.Options(URI.create(base)));
    }

    /** A server with a certificate that nobody vouches for. */
    private static ServerSocket untrusted(Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    /** What a server is told before it closes the connection. */
    private static CompletableFuture<String> heard(ServerSocket server, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                byte[] buffer = new byte[8192];
                int count = socket.getInputStream().read(buffer);
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                return new String(buffer, 0, Math.max(0, count), StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                return "";
            }
        });
    }

    @Test
    void trustsNoCertificateThatNobodyVouchesFor(@TempDir Path directory) throws Exception {
        try (ServerSocket server = untrusted(directory)) {
            CompletableFuture<String> heard = heard(server, "");
            String base = "https://localhost:" + server.getLocalPort();
            assertThatThrownBy(() -> lab.get(lab.client(new Lab.Options(URI.create(base)))))
                    .isInstanceOf(ApiException.Unreachable.class)
                    .hasMessageContaining("certificate");
            assertThat(heard.get(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    /** Runs with a proxy as the system's. */
    private static void through(ServerSocket proxy, Runnable action) {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(new Proxy(
                        Proxy.Type.HTTP,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.getLocalPort())));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
        try {
            action.run();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void goesThroughTheSystemsProxyWithoutShowingItTheKey() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> heard = heard(proxy, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
            through(
                    proxy,
                    () -> assertThatThrownBy(() -> lab.get(
                                    lab.client(new Lab.Options(URI.create("https://a.klaviyo.com")).maxRetries(0))))
                            .isInstanceOf(ApiException.class)
                            .hasMessageContaining("proxy"));
            assertThat(heard.get(10, TimeUnit.SECONDS))
                    .startsWith("CONNECT a.klaviyo.com:443 ")
                    .doesNotContain(Lab.KEY)
                    .doesNotContainIgnoringCase("\nAuthorization");
        }
    }

    @Test
    void goesToThisMachineDirectly() throws IOException {
        lab.enqueue(200, "good");
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            through(proxy, () -> assertThat(lab.get(lab.client())).isEqualTo("good"));
        }
    }

    @Test
    void stopsABodyThatUnpacksWithoutEnd() throws IOException {
        Buffer compressed = new Buffer();
        try (GzipSink sink = new GzipSink(compressed)) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 64; i++) {
                sink.write(new Buffer().write(blanks), blanks.length);
            }
        }
        assertThat(compressed.size()).isLessThan(1 << 17);
        lab.server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(compressed)
                .build());
        try (ApiClient client = new ApiClient(lab.options().build(), lab.clients, 8 << 20)) {
            assertThatThrownBy(() -> client.get(Lab.call("/api/profiles"), Lab.JSON, new CancellationSource()))
                    .isInstanceOf(ApiException.Malformed.class)
                    .hasMessageContaining("longer than 8388608 bytes");
        }
        assertThat(lab.requests).hasSize(1);
        assertThat(lab.requests.get(0).bytes()).isLessThan(9 << 20);
    }

    @Test
    void stopsABodyThatIsNestedWithoutEnd() {
        lab.enqueue(200, "{\"data\":" + "[".repeat(100_000));
        assertThatThrownBy(() -> lab.client().get(Lab.call("/api/profiles"), Lab.JSON, new CancellationSource()))
                .isInstanceOf(ApiException.Malformed.class)
                .hasMessageContaining("nesting depth");
        lab.enqueue(400, "[".repeat(60_000));
        assertThatThrownBy(() -> lab.get(lab.client())).isInstanceOf(ApiException.Rejected.class);
        assertThat(lab.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void letsNobodyWriteHeadersIntoTheRequest() {
        for (String target : List.of("/api/x?a=b\r\nX-Evil: 1", "/api/x HTTP/1.1\r\nX-Evil: 1\r\n\r\n", "/a\u0000b")) {
            lab.enqueue(200, "{}");
            lab.client().get(new ApiCall("t", "/api/x", Lab.LARGE, target), Lab.TEXT, new CancellationSource());
            Map<String, List<String>> headers = lab.taken().getHeaders().toMultimap();
            assertThat(headers).doesNotContainKey("x-evil");
        }
    }
}
