/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the cache answers, and what it must not. */
final class CacheTest {
    private static final Duration TTL = Duration.ofMinutes(5);

    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Lab.Options cached() {
        return lab.options().cache(TTL, 1 << 20);
    }

    @Test
    void sendsNothingForAnAnswerItHas() {
        lab.enqueue(200, "one");
        assertThat(lab.get(lab.client(cached()))).isEqualTo("one");
        assertThat(lab.get(lab.client(cached()))).isEqualTo("one");

        assertThat(lab.server.getRequestCount()).isEqualTo(1);
        assertThat(lab.requests).extracting(RequestRecord::cached).containsExactly(false, true);
        assertThat(lab.requests.get(1).bytes()).isEqualTo(3);
    }

    @Test
    void outlivesTheLastClient() {
        lab.enqueue(200, "one");
        try (ApiClient client = lab.client(cached())) {
            lab.get(client);
        }
        assertThat(lab.get(lab.client(cached()))).isEqualTo("one");
    }

    @Test
    void keepsNothingWithoutATtl() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        ApiClient client = lab.client();
        lab.get(client);

        assertThat(lab.get(client)).isEqualTo("two");
    }

    @Test
    void keepsAccountsAndTargetsApart() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        lab.enqueue(200, "three");
        lab.get(lab.client(cached()));

        assertThat(lab.get(lab.client(cached().credentials(Credentials.ofApiKey("pk_another_key")))))
                .isEqualTo("two");
        assertThat(lab.client(cached()).get(Lab.call("/api/profiles?x=1"), Lab.TEXT, new CancellationSource()))
                .isEqualTo("three");
    }

    @Test
    void keepsBodiesApart() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        ApiClient client = lab.client(cached());
        for (int round = 0; round < 2; round++) {
            assertThat(client.get(Lab.post("/api/reports", "{}"), Lab.TEXT, new CancellationSource()))
                    .isEqualTo("one");
            assertThat(client.get(Lab.post("/api/reports", "[]"), Lab.TEXT, new CancellationSource()))
                    .isEqualTo("two");
        }
        assertThat(lab.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void forgetsWhenTheTtlIsOver() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        ApiClient client = lab.client(cached());
        lab.get(client);
        lab.timing.pass(TTL.minusNanos(1));
        assertThat(lab.get(client)).isEqualTo("one");
        lab.timing.pass(Duration.ofNanos(1));

        assertThat(lab.get(client)).isEqualTo("two");
    }

    @Test
    void honoursAShorterTtlOfTheOneWhoAsks() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        lab.get(lab.client(cached()));
        lab.timing.pass(Duration.ofSeconds(10));

        assertThat(lab.get(lab.client(lab.options().cache(Duration.ofSeconds(10), 1 << 20))))
                .isEqualTo("two");
    }

    @Test
    void keepsNoErrors() {
        lab.enqueue(404, "{}");
        lab.enqueue(200, "one");
        ApiClient client = lab.client(cached());
        assertThatThrownBy(() -> lab.get(client)).isInstanceOf(ApiException.Rejected.class);

        assertThat(lab.get(client)).isEqualTo("one");
    }

    @Test
    void keepsOnlyTheWholeBody() {
        String body = "{\"data\":\"" + "x".repeat(50_000) + "\"}";
        lab.server.enqueue(Lab.json(200, body)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        lab.enqueue(200, body);
        ApiClient client = lab.client(cached());

        assertThat(lab.get(client)).isEqualTo(body);
        assertThat(lab.get(client)).isEqualTo(body);
        assertThat(lab.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void keepsWhatTheReaderLeftUnread() {
        lab.enqueue(200, "abc");
        ApiClient client = lab.client(cached());
        int first = client.get(Lab.call("/api/profiles"), body -> body.read(), new CancellationSource());

        assertThat(first).isEqualTo('a');
        assertThat(lab.get(client)).isEqualTo("abc");
    }

    @Test
    void keepsABodyThatTheReaderCloses() {
        lab.enqueue(200, "{\"data\":[]}\n");
        ApiClient client = lab.client(cached());
        BodyReader<String> closing = body -> {
            try (JsonParser parser = new JsonFactory().createParser(body)) {
                parser.nextToken();
                parser.skipChildren();
                return String.valueOf(parser.currentToken());
            }
        };
        for (int i = 0; i < 2; i++) {
            assertThat(client.get(Lab.call("/api/profiles"), closing, new CancellationSource()))
                    .isEqualTo("END_OBJECT");
        }
        assertThat(lab.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void keepsNothingThatAReaderComplainedOf() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        ApiClient client = lab.client(cached());
        assertThatThrownBy(() -> client.get(
                        Lab.call("/api/profiles"),
                        body -> {
                            Lab.TEXT.read(body);
                            throw new IllegalArgumentException();
                        },
                        new CancellationSource()))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(lab.get(client)).isEqualTo("two");
    }

    @Test
    void asksAgainIfAReaderCannotUseWhatIsKept() {
        lab.enqueue(200, "no json");
        lab.enqueue(200, "{}");
        ApiClient client = lab.client(cached());
        lab.get(client);

        assertThat(client.get(Lab.call("/api/profiles"), Lab.JSON, new CancellationSource()))
                .isEmpty();
    }

    @Test
    void doesNotKeepTheLargest() {
        lab.enqueue(200, "x".repeat(2000));
        lab.enqueue(200, "two");
        ApiClient client = lab.client(lab.options().cache(TTL, 8000));
        assertThat(lab.get(client)).hasSize(2000);

        assertThat(lab.get(client)).isEqualTo("two");
    }

    @Test
    void staysBelowItsWeight() {
        ApiClient client = lab.client(lab.options().cache(TTL, 8000));
        for (int i = 0; i < 20; i++) {
            lab.enqueue(200, "x".repeat(900));
            client.get(Lab.call("/api/profiles?i=" + i), Lab.TEXT, new CancellationSource());
        }
        for (int i = 0; i < 20; i++) {
            lab.enqueue(200, "y");
            client.get(Lab.call("/api/profiles?i=" + i), Lab.TEXT, new CancellationSource());
        }
        assertThat(lab.server.getRequestCount()).isGreaterThanOrEqualTo(32);
    }

    @Test
    void canBeCleared() {
        lab.enqueue(200, "one");
        lab.enqueue(200, "two");
        ApiClient client = lab.client(cached());
        lab.get(client);
        client.clearCache();

        assertThat(lab.get(client)).isEqualTo("two");
    }
}
