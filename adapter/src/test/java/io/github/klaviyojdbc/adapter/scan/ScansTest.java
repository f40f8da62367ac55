/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static io.github.klaviyojdbc.adapter.request.Samples.among;
import static io.github.klaviyojdbc.adapter.request.Samples.column;
import static io.github.klaviyojdbc.adapter.request.Samples.numbered;
import static io.github.klaviyojdbc.adapter.request.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.RowLimit;
import io.github.klaviyojdbc.adapter.request.RowLimit.Count;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class ScansTest {
    private static final ApiRequest TAGS = request("tags", "id");

    private Api api;

    @BeforeEach
    void open() throws IOException {
        api = new Api();
    }

    @AfterEach
    void close() {
        api.close();
    }

    private static ApiRequest limited(ApiRequest request, long rows) {
        return request.withLimit(new RowLimit(Count.ofNumber(rows), Count.ZERO));
    }

    @Test
    void nothingIsSentBeforeTheFirstRowIsAskedFor() {
        try (Rows rows = api.open(TAGS)) {
            assertThat(api.server.getRequestCount()).isZero();
            api.lastPage("a");
            assertThat(rows.next()).isTrue();
            assertThat(rows.row()).containsExactly("a");
        }
    }

    @Test
    void linksAreFollowedAsTheyAreUntilThereIsNone() {
        api.page("/api/tags?page%5Bcursor%5D=a%2Bb&x=%7e", "a", "b");
        api.page("/api/tags?page%5Bcursor%5D=2");
        api.lastPage("c");
        assertThat(api.read(TAGS)).containsExactly("a", "b", "c");
        assertThat(api.targets())
                .containsExactly(
                        "/api/tags?fields%5Btag%5D=id&page%5Bsize%5D=50",
                        "/api/tags?page%5Bcursor%5D=a%2Bb&x=%7e", "/api/tags?page%5Bcursor%5D=2");
    }

    @Test
    void thereIsNoRowAfterTheLastHoweverOftenOneAsks() {
        api.lastPage("a");
        Rows rows = api.open(TAGS);
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isFalse();
        assertThat(rows.next()).isFalse();
        assertThat(api.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anEmptyCollectionHasNoRows() {
        api.lastPage();
        assertThat(api.read(TAGS)).isEmpty();
    }

    @Test
    void onePageIsFetchedAheadOnceHalfOfTheRowsAreTaken() {
        api.page("/2", "a", "b", "c", "d");
        api.page("/3", "e", "f", "g", "h");
        api.lastPage("i");
        Rows rows = api.open(TAGS);
        int[] requestsAfterRow = {1, 1, 2, 2, 2, 2, 3, 3, 3};
        for (int requests : requestsAfterRow) {
            assertThat(rows.next()).isTrue();
            assertThat(api.server.getRequestCount())
                    .as("after row " + rows.row()[0])
                    .isEqualTo(requests);
        }
        assertThat(rows.next()).isFalse();
    }

    @Test
    void closingEarlyAsksForNoFurtherPage() {
        api.page("/2", "a", "b", "c", "d");
        Rows rows = api.open(TAGS);
        rows.next();
        rows.close();
        assertThatThrownBy(() -> Api.drain(rows)).isInstanceOf(ApiException.Cancelled.class);
        assertThat(api.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void closingAbandonsTheRequestInFlight() throws InterruptedException {
        api.page("/2", "a");
        api.server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        ExecutorService fetchers = Executors.newSingleThreadExecutor();
        Rows rows = api.scans(fetchers).open(TAGS, api.cancellation);
        assertThat(rows.next()).isTrue();
        api.taken();
        api.taken();
        rows.close();
        fetchers.shutdown();
        assertThat(fetchers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCancellationFromOutsideStopsTheScan() {
        api.page("/2", "a");
        Rows rows = api.open(limited(TAGS, 100));
        api.cancellation.cancel();
        assertThatThrownBy(rows::next)
                .isInstanceOf(ApiException.Cancelled.class)
                .hasMessageContaining("tags");
        assertThat(api.server.getRequestCount()).isZero();
    }

    @Test
    void anInterruptWhileWaitingForThePageAheadCancels() {
        api.page("/2", "a");
        api.server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        ExecutorService fetchers = Executors.newSingleThreadExecutor();
        Rows rows = api.scans(fetchers).open(TAGS, api.cancellation);
        assertThat(rows.next()).isTrue();
        Thread.currentThread().interrupt();
        assertThatThrownBy(rows::next).isInstanceOf(ApiException.Cancelled.class);
        assertThat(Thread.interrupted()).isTrue();
        fetchers.shutdownNow();
    }

    @Test
    void aPageBeyondTheLimitIsNotAskedFor() {
        api.page("/2", "a", "b", "c");
        assertThat(api.read(limited(TAGS, 2))).containsExactly("a", "b");
        api.page("/2", "a", "b", "c");
        assertThat(api.read(limited(TAGS, 3))).containsExactly("a", "b", "c");
        assertThat(api.targets()).hasSize(2).last().asString().endsWith("page%5Bsize%5D=3");
    }

    @Test
    void aLimitCountsTheRowsOfAllWalks() {
        api.lastPage("a", "b");
        api.page("/2", "c");
        api.lastPage("d", "e");
        assertThat(api.read(limited(request("campaigns", "channel", "id"), 4)))
                .containsExactly("email|a", "email|b", "email|c", "email|d");
        assertThat(api.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void thePartitionOfAWalkFillsItsColumn() {
        for (int walk = 0; walk < 6; walk++) {
            api.lastPage("c" + walk);
        }
        assertThat(api.read(request("campaigns", "id", "channel")))
                .containsExactlyInAnyOrder(
                        "c0|email", "c1|email", "c2|sms", "c3|sms", "c4|mobile_push", "c5|mobile_push");
    }

    @Test
    void childrenAreReadBelowEveryParent() {
        api.page("/parents2", "L1");
        // with one parent to a page, the next page of parents is fetched ahead of the first children
        api.lastPage("L2");
        api.lastPage("p1", "p2");
        api.lastPage("p3");
        assertThat(api.read(request("list_profiles", "list_id", "id"))).containsExactly("L1|p1", "L1|p2", "L2|p3");
    }

    @Test
    void childrenOfKnownParentsNeedNoListOfThem() {
        api.lastPage("p1");
        api.lastPage("p2");
        ApiRequest request = request("list_profiles", "list_id", "id")
                .withConditions(
                        List.of(among(column("list_profiles", "list_id"), "L 1", "", ".", "..", "L\u0000", "L2")));
        assertThat(api.read(request)).containsExactly("L 1|p1", "L2|p2");
        assertThat(api.targets())
                .extracting(target -> target.substring(0, target.indexOf('?')))
                .containsExactly("/api/lists/L%201/profiles", "/api/lists/L2/profiles");
    }

    @Test
    void aParentThatIsGoneHasNoChildren() {
        api.server.enqueue(Api.json(404, "{\"errors\":[]}").build());
        api.lastPage("p2");
        ApiRequest request = request("list_profiles", "list_id", "id")
                .withConditions(List.of(among(column("list_profiles", "list_id"), "gone", "L2")));
        assertThat(api.read(request)).containsExactly("L2|p2");
    }

    @Test
    void aParentThatMayNotBeReadIsAFailure() {
        api.server.enqueue(Api.json(403, "{\"errors\":[]}").build());
        ApiRequest request =
                request("list_profiles", "id").withConditions(List.of(among(column("list_profiles", "list_id"), "L")));
        assertThatThrownBy(() -> api.read(request)).isInstanceOf(ApiException.Forbidden.class);
    }

    @Test
    void aMissingCollectionIsAFailure() {
        api.server.enqueue(Api.json(404, "{\"errors\":[]}").build());
        assertThatThrownBy(() -> api.read(TAGS)).isInstanceOf(ApiException.Rejected.class);
    }

    @Test
    void aPageThatNamesItselfAsTheNextOneIsAFailure() {
        api.page("/api/tags?page=1", "a");
        api.page("/api/tags?page=1", "b");
        assertThatThrownBy(() -> api.read(TAGS))
                .isInstanceOf(ApiException.Malformed.class)
                .hasMessageContaining("tags")
                .hasMessageContaining("round in a ring");
        assertThat(api.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void pagesThatLeadRoundInARingAreAFailure() {
        for (int round = 0; round < 3; round++) {
            api.page("/api/tags?page=1", "a");
            api.page("/api/tags?page=2", "b");
        }
        assertThatThrownBy(() -> api.read(TAGS)).isInstanceOf(ApiException.Malformed.class);
        assertThat(api.server.getRequestCount()).isLessThan(6);
    }

    @Test
    void anEmptyLinkIsNone() {
        api.enqueue("{\"data\":[{\"id\":\"a\"}],\"links\":{\"next\":\"\"}}");
        assertThat(api.read(TAGS)).containsExactly("a");
    }

    @Test
    void aLinkToAnotherHostIsNotFollowed() {
        api.page("http://127.0.0.1:" + api.server.getPort() + "/api/tags?page=2", "a");
        assertThatThrownBy(() -> api.read(TAGS))
                .isInstanceOf(ApiException.Rejected.class)
                .hasMessageContaining("127.0.0.1");
        assertThat(api.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aBodyThatIsCutShortIsReadAgainAndItsRowsComeOnce() {
        String whole = "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"links\":{\"next\":null}}";
        api.enqueue(whole.substring(0, whole.indexOf("\"b\"")));
        api.enqueue(whole);
        assertThat(api.read(TAGS)).containsExactly("a", "b");
        assertThat(api.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aBodyThatIsCutShortEveryTimeIsAFailure() {
        for (int attempt = 0; attempt < 3; attempt++) {
            api.enqueue("{\"data\":[{\"id\":\"a\"}");
        }
        assertThatThrownBy(() -> api.read(TAGS))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("tags");
        assertThat(api.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aFailureOnAPageAheadComesAfterTheRowsBeforeIt() {
        api.page("/2", "a", "b");
        api.server.enqueue(Api.json(401, "{\"errors\":[]}").build());
        Rows rows = api.open(TAGS);
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isTrue();
        assertThatThrownBy(rows::next).isInstanceOf(ApiException.Unauthorized.class);
    }

    @Test
    void aValueThatDoesNotFitNamesTableRowColumnAndValueAndIsNotAskedForAgain() {
        api.enqueue("{\"data\":[{\"id\":\"E1\",\"attributes\":{\"datetime\":\"soon\"}}]}");
        assertThatThrownBy(() -> api.read(request("events", "datetime")))
                .isInstanceOf(ApiException.Unfit.class)
                .hasMessage("events: row E1 has in column datetime a value that is no timestamp: soon");
        assertThat(api.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void rowsThatAnInexactFilterFindsInSeveralWalksComeOnce() {
        api.enqueue("{\"data\":[{\"id\":\"A\",\"attributes\":{\"email\":\"7\"}},"
                + "{\"id\":\"B\",\"attributes\":{\"email\":\"100\"}}]}");
        api.enqueue("{\"data\":[{\"id\":\"B\",\"attributes\":{\"email\":\"100\"}}]}");
        ApiRequest request =
                request("profiles", "id", "email").withConditions(List.of(numbered(column("profiles", "email"), 101)));
        assertThat(api.read(request)).containsExactly("A|7", "B|100");
    }

    @Test
    void aRequestThatCanHaveNoRowsSendsNothing() {
        ApiRequest request =
                request("campaigns", "id").withConditions(List.of(among(column("campaigns", "channel"), "fax")));
        assertThat(api.read(request)).isEmpty();
        assertThat(api.server.getRequestCount()).isZero();
    }
}
