/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

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
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is asked once a row. */
@Timeout(20)
final class DetailsTest {
    private static final ApiRequest COUNTS = request("lists_detailed", "profile_count", "name");

    private Api api;

    @BeforeEach
    void open() throws IOException {
        api = new Api();
    }

    @AfterEach
    void close() {
        api.close();
    }

    private void detail(int count) {
        api.enqueue("{\"data\":{\"type\":\"list\",\"id\":\"x\",\"attributes\":{\"profile_count\":" + count + "}}}");
    }

    @Test
    void detailsAreAskedForEachRowInOrder() {
        api.lastPage("a", "b/c");
        detail(7);
        detail(0);
        assertThat(api.read(COUNTS)).containsExactly("7|null", "0|null");
        assertThat(api.targets())
                .containsExactly(
                        "/api/lists?fields%5Blist%5D=name&page%5Bsize%5D=10",
                        "/api/lists/a?fields%5Blist%5D=profile_count&additional-fields%5Blist%5D=profile_count",
                        "/api/lists/b%2Fc?fields%5Blist%5D=profile_count&additional-fields%5Blist%5D=profile_count");
    }

    @Test
    void columnsOfTheCollectionAloneNeedNoDetail() {
        api.lastPage("a");
        assertThat(api.read(request("lists_detailed", "id"))).containsExactly("a");
        assertThat(api.targets()).containsExactly("/api/lists?fields%5Blist%5D=id&page%5Bsize%5D=10");
    }

    @Test
    void allColumnsOfADetailAreOneCall() {
        api.lastPage("f");
        api.enqueue(
                "{\"data\":{\"id\":\"f\",\"attributes\":{\"definition\":{\"triggers\":[],\"entry_action_id\":\"1\"}}}}");
        api.lastPage();
        assertThat(api.read(request("flows_detailed", "definition_entry_action_id", "id", "definition_triggers")))
                .containsExactly("1|f|[]");
        assertThat(api.targets())
                .hasSize(3)
                .contains("/api/flows/f?fields%5Bflow%5D=definition.entry_action_id%2Cdefinition.triggers"
                        + "&additional-fields%5Bflow%5D=definition");
    }

    @Test
    void aLimitSparesTheDetailsOfTheRest() {
        api.page("/2", "a", "b", "c");
        detail(1);
        detail(2);
        assertThat(api.read(COUNTS.withLimit(new RowLimit(Count.ofNumber(2), Count.ZERO))))
                .containsExactly("1|null", "2|null");
        assertThat(api.targets()).hasSize(3);
    }

    @Test
    void whoStopsEarlySparesMostDetails() {
        api.lastPage("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        for (int row = 0; row < 4; row++) {
            detail(row);
        }
        try (Rows rows = api.open(COUNTS)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();
        }
        assertThat(api.server.getRequestCount()).isEqualTo(5);
    }

    @Test
    void whatIsNotFoundIsNull() {
        api.lastPage("a", "b");
        api.server.enqueue(Api.json(404, "{\"errors\":[{\"detail\":\"gone\"}]}").build());
        detail(2);
        assertThat(api.read(COUNTS)).containsExactly("null|null", "2|null");
    }

    @Test
    void whatIsRefusedFails() {
        api.lastPage("a");
        api.server.enqueue(
                Api.json(403, "{\"errors\":[{\"detail\":\"scope\"}]}").build());
        assertThatThrownBy(() -> api.read(COUNTS))
                .isInstanceOf(ApiException.Forbidden.class)
                .hasMessageContaining("lists_detailed");
    }

    @Test
    void rowsKeepTheirOrderWhateverTheDetailsDo() {
        api.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getUrl().encodedPath();
                if (path.equals("/api/lists")) {
                    return Api.json(
                                    200,
                                    "{\"data\":[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"},{\"id\":\"4\"},{\"id\":\"5\"}]}")
                            .build();
                }
                String id = path.substring(path.lastIndexOf('/') + 1);
                return Api.json(200, "{\"data\":{\"id\":\"x\",\"attributes\":{\"profile_count\":" + id + "}}}")
                        .build();
            }
        });
        ExecutorService fetchers = Executors.newCachedThreadPool();
        List<String> rows =
                Api.drain(api.scans(fetchers).open(request("lists_detailed", "id", "profile_count"), api.cancellation));
        fetchers.shutdown();
        assertThat(rows).containsExactly("1|1", "2|2", "3|3", "4|4", "5|5");
    }
}
