/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.core.Options;
import io.github.klaviyojdbc.sandbox.data.Instants;
import io.github.klaviyojdbc.sandbox.data.Shop;
import java.net.URI;
import java.util.List;

/**
 * An embedded Klaviyo account on a port of the loopback address. It answers as Klaviyo's OpenAPI document says and
 * refuses what that forbids. Safe for many threads; closing it frees the port.
 */
public final class Sandbox implements AutoCloseable {

    static final String API_KEY = "pk_sandbox_0123456789abcdef0123456789abcdef";
    static final String ACCESS_TOKEN = "sandbox_access_token";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int THREADS = 32;
    private static final int LARGEST_HEADER = 65_536;

    private final WireMockServer server;
    private final Responder responder;
    private final RequestLog log;
    private final Account account;

    private Sandbox(WireMockServer server, Responder responder, RequestLog log, Account account) {
        this.server = server;
        this.responder = responder;
        this.log = log;
        this.account = account;
    }

    public static Sandbox start(SandboxOptions options) {
        var shop = Shop.of(options.seed(), options.profiles(), options.events(), Instants.micros(options.now()));
        var log = new RequestLog();
        var responder = new Responder(new Api(shop, options), log, options.latencyMillis());
        var server = new WireMockServer(options()
                .bindAddress(LOOPBACK)
                .port(options.port() == 0 ? Options.DYNAMIC_PORT : options.port())
                .containerThreads(THREADS)
                .jettyHeaderRequestSize(LARGEST_HEADER)
                .asynchronousResponseEnabled(false)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .notifier(new Slf4jNotifier(false))
                .extensions(responder));
        server.start();
        server.stubFor(any(anyUrl()));
        return new Sandbox(server, responder, log, new Account(shop));
    }

    /** The base URL, such as {@code http://127.0.0.1:12345}. */
    public URI url() {
        return URI.create("http://" + LOOPBACK + ":" + server.port());
    }

    /** The private key that the sandbox accepts. */
    public String apiKey() {
        return API_KEY;
    }

    /** The OAuth access token that the sandbox accepts instead of the key. */
    public String accessToken() {
        return ACCESS_TOKEN;
    }

    /** A JDBC URL that connects to this sandbox. */
    public String jdbcUrl() {
        return "jdbc:klaviyo:baseUrl=" + url() + ";apiKey=" + API_KEY;
    }

    /** The last 100,000 requests in the order in which they arrived. */
    public List<RecordedRequest> requests() {
        return log.all();
    }

    public void clearRequests() {
        log.clear();
    }

    /** Lets the next requests fail, one for each fault. */
    public void failNext(Fault... faults) {
        responder.failNext(faults);
    }

    /** Forgets the faults that have not struck yet. */
    public void clearFaults() {
        responder.clearFaults();
    }

    /** The resources behind the answers. */
    public Account account() {
        return account;
    }

    @Override
    public void close() {
        server.stop();
    }
}
