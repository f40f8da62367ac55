/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.adapter.KlaviyoAccount;
import io.github.klaviyojdbc.adapter.http.ApiClientOptions;
import io.github.klaviyojdbc.adapter.http.ApiClients;
import io.github.klaviyojdbc.adapter.http.Credentials;
import io.github.klaviyojdbc.driver.jdbc.DaemonAlarm;
import io.github.klaviyojdbc.driver.jdbc.KlaviyoConnection;
import io.github.klaviyojdbc.sandbox.RecordedRequest;
import io.github.klaviyojdbc.sandbox.Sandbox;
import io.github.klaviyojdbc.sandbox.SandboxOptions;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What examiners share: an account, its rows, a second database with the same rows, and what reading each table costs. */
final class Bench implements AutoCloseable {
    private static final Clock CLOCK = Clock.fixed(Lab.NOW, ZoneOffset.UTC);
    private static final Duration FOR_EVER = Duration.ofDays(10_000);
    private static final long CACHE_BYTES = 67_108_864;

    private final Sandbox sandbox;
    private final Deque<Connection> open = new ArrayDeque<>();
    private final Map<String, Long> whole = new HashMap<>();
    private final Shelf shelf;
    private final Links links;
    private final Connection filled;

    Bench(SandboxOptions options) throws SQLException {
        sandbox = Sandbox.start(options.withClock(CLOCK));
        Ledger ledger = new Ledger();
        Connection plain = connect(ledger, false);
        shelf = new Shelf(plain);
        links = new Links(shelf);
        for (StreamDefinition stream : shelf.streams()) {
            long hour = ledger.nextHour();
            Lab.rows(plain, "SELECT * FROM " + stream.name());
            whole.put(stream.name(), (long) ledger.requests(hour).size());
        }
        filled = shelf.copy();
        shelf.fill(filled);
    }

    Shelf shelf() {
        return shelf;
    }

    Links links() {
        return links;
    }

    /** How many requests the query may send. */
    long most(Query query) {
        return query.reads().most(table -> whole.get(table.name()));
    }

    /** A connection with a client, a cache and a time of its own. */
    Connection connect(Ledger ledger, boolean pushdown) {
        ApiClientOptions options = new ApiClientOptions(
                sandbox.url(),
                Credentials.ofApiKey(sandbox.apiKey()),
                "2026-07-15",
                FOR_EVER,
                CACHE_BYTES,
                8,
                1,
                0,
                Duration.ZERO,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
        ApiClients clients = new ApiClients(ledger, ledger);
        KlaviyoAccount account =
                new KlaviyoAccount(StreamCatalog.load(), clients.open(options), pushdown, List.of(), CLOCK);
        Connection connection = new KlaviyoConnection(
                account.engine(),
                asked -> {
                    throw new IllegalStateException("nobody asks for metadata here");
                },
                new DaemonAlarm(),
                account::close);
        open.push(connection);
        return connection;
    }

    /**
     * What Klaviyo has refused, of the last 100,000 requests. That there is no parent of a key that a query names is an
     * answer, and no refusal.
     */
    List<RecordedRequest> refused() {
        return sandbox.requests().stream()
                .filter(request -> request.status() != 200 && request.status() != 404)
                .toList();
    }

    @Override
    public void close() throws SQLException {
        filled.close();
        while (!open.isEmpty()) {
            open.pop().close();
        }
        sandbox.close();
    }
}
