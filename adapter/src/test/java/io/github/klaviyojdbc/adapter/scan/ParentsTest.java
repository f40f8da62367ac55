/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import static io.github.klaviyojdbc.adapter.request.Samples.among;
import static io.github.klaviyojdbc.adapter.request.Samples.column;
import static io.github.klaviyojdbc.adapter.request.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.request.ApiRequest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams that are read below the rows of others. */
@Timeout(20)
final class ParentsTest {
    private Api api;

    @BeforeEach
    void open() throws IOException {
        api = new Api();
    }

    @AfterEach
    void close() {
        api.close();
    }

    private static ApiRequest where(ApiRequest request, String column, Object... values) {
        return request.withConditions(List.of(among(column(request.stream().name(), column), values)));
    }

    /** Paths without their queries. */
    private List<String> paths() {
        return api.targets().stream()
                .map(target -> target.replaceFirst("\\?.*", ""))
                .toList();
    }

    @Test
    void grandparentsGiveTheirKeysToo() {
        api.lastPage("F1");
        api.lastPage("F2");
        api.lastPage("A1", "A2");
        api.lastPage("M1");
        // asked for ahead
        api.lastPage("A3");
        api.lastPage();
        api.lastPage("M2", "M3");
        assertThat(api.read(request("flow_messages", "id", "flow_action_id", "flow_id")))
                .containsExactly("M1|A1|F1", "M2|A3|F2", "M3|A3|F2");
        assertThat(paths()).filteredOn(path -> path.endsWith("flow-actions")).hasSize(2);
    }

    @Test
    void aNamedParentIsReadAtOnceWhereNothingElseIsWantedOfIt() {
        api.lastPage("M1");
        assertThat(api.read(where(request("flow_messages", "id", "flow_action_id"), "flow_action_id", "A1")))
                .containsExactly("M1|A1");
        assertThat(paths()).containsExactly("/api/flow-actions/A1/flow-messages");
    }

    @Test
    void aNamedGrandparentIsTheOnlyOneRead() {
        api.lastPage("A1");
        api.lastPage("M1");
        assertThat(api.read(where(request("flow_messages", "id"), "flow_id", "F9")))
                .containsExactly("M1");
        assertThat(paths()).containsExactly("/api/flows/F9/flow-actions", "/api/flow-actions/A1/flow-messages");
    }

    @Test
    void aParentThatIsNotOfTheNamedGrandparentHasNoRows() {
        api.lastPage("A2");
        ApiRequest both = where(where(request("flow_messages", "id"), "flow_id", "F9"), "flow_action_id", "A1");
        assertThat(api.read(both)).isEmpty();
        assertThat(api.targets())
                .singleElement()
                .asString()
                .startsWith("/api/flows/F9/flow-actions?filter=any%28id%2C%5B%22A1%22%5D%29");
    }

    @Test
    void whatIsNotFoundBelowAParentIsNoRow() {
        api.lastPage("T1");
        api.lastPage("S1", "S2");
        api.server.enqueue(Api.json(404, "{}").build());
        api.enqueue("{\"data\":{\"type\":\"source-mapping\",\"id\":\"M\",\"attributes\":{}}}");
        assertThat(api.read(request("source_mappings", "id", "object_schema_id", "object_type_id")))
                .containsExactly("M|S2|T1");
        api.lastPage("T1");
        api.lastPage("S1");
        api.enqueue("{\"data\":null}");
        assertThat(api.read(request("source_mappings", "id"))).isEmpty();
    }

    @Test
    void oddKeysAreOneSegmentOfThePath() {
        api.lastPage("v");
        ApiRequest variants = request("catalog_item_variants", "catalog_item_id", "id");
        assertThat(api.read(where(variants, "catalog_item_id", "$custom:::$default:::a/b?c#d e")))
                .containsExactly("$custom:::$default:::a/b?c#d e|v");
        assertThat(paths())
                .containsExactly(
                        "/api/catalog-items/%24custom%3A%3A%3A%24default%3A%3A%3Aa%2Fb%3Fc%23d%20e/relationships/variants");
    }

    @Test
    void linksAreAskedForWithoutFields() {
        api.lastPage("c");
        assertThat(api.read(where(request("tag_campaigns", "campaign_id"), "tag_id", "t")))
                .containsExactly("c");
        assertThat(api.targets()).containsExactly("/api/tags/t/relationships/campaigns");
    }

    @Test
    void aParentThatThePathHasNoPlaceForIsInTheFilter() {
        api.lastPage("P1", "P2");
        api.lastPage("c");
        api.lastPage();
        assertThat(api.read(request("profile_coupon_codes", "id", "profile_id")))
                .containsExactly("c|P1");
        assertThat(api.targets())
                .contains("/api/coupon-codes?filter=any%28profile.id%2C%5B%22P1%22%5D%29"
                        + "&fields%5Bcoupon-code%5D=id&page%5Bsize%5D=100");
    }

    @Test
    void aParentThatNoFilterCanSayHasNoRows() {
        assertThat(api.read(where(request("profile_coupon_codes", "id"), "profile_id", "a\"b")))
                .isEmpty();
        assertThat(api.server.getRequestCount()).isZero();
    }
}
