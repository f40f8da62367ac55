/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import static io.github.klaviyojdbc.adapter.request.Samples.CATALOG;
import static io.github.klaviyojdbc.adapter.request.Samples.column;
import static io.github.klaviyojdbc.adapter.request.Samples.request;
import static io.github.klaviyojdbc.adapter.request.Samples.stream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.klaviyojdbc.adapter.request.RowLimit.Count;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UrlWriterTest {
    private static final Cut PLAIN = new Cut(null, Map.of(), List.of(), List.of());

    private final UrlWriter writer = new UrlWriter(CATALOG);

    private String decoded(ApiRequest request) {
        return URLDecoder.decode(writer.write(request, PLAIN), UTF_8);
    }

    private static ApiRequest limited(ApiRequest request, long rows) {
        return request.withLimit(new RowLimit(Count.ofNumber(rows), Count.ZERO));
    }

    @Test
    void onlyUnreservedCharactersStandForThemselves() {
        assertThat(UrlWriter.encode("azAZ09-._~")).isEqualTo("azAZ09-._~");
        assertThat(UrlWriter.encode(" +&=/?#%[],\"")).isEqualTo("%20%2B%26%3D%2F%3F%23%25%5B%5D%2C%22");
        assertThat(UrlWriter.encode("\u00e9\u20ac\ud83d\ude00\u0001")).isEqualTo("%C3%A9%E2%82%AC%F0%9F%98%80%01");
        assertThat(UrlWriter.encode("")).isEmpty();
    }

    @Test
    void filtersAreJoinedByCommasAndEncoded() {
        Cut cut = new Cut(null, Map.of(), List.of("equals(id,\"a+b\")", "has(profile)"), List.of());
        assertThat(writer.write(request("tags", "id", "name", "tag_group_id"), cut))
                .startsWith("/api/tags?filter=equals%28id%2C%22a%2Bb%22%29%2Chas%28profile%29&");
    }

    @Test
    void theFieldsAskedForAreThoseOfTheColumns() {
        assertThat(decoded(request("flows", "id", "name", "created")))
                .isEqualTo("/api/flows?fields[flow]=created,name&page[size]=50");
    }

    @Test
    void idAloneAsksForNothingElse() {
        assertThat(decoded(request("flows", "id"))).isEqualTo("/api/flows?fields[flow]=id&page[size]=50");
    }

    @Test
    void aColumnThatTheWalkGivesAsksForTheIdOnly() {
        assertThat(decoded(request("campaigns", "channel"))).contains("fields[campaign]=id&");
    }

    @Test
    void columnsOfOneMemberAskForItOnce() {
        ApiRequest request = request("segment_profiles", "id", "profile_id");
        assertThat(writer.write(request, new Cut("S", Map.of(), List.of(), List.of())))
                .contains("fields%5Bprofile%5D=id&");
    }

    @Test
    void allThatComesByItselfNeedsNoList() {
        List<ColumnDefinition> plain = stream("profiles").columns().stream()
                .filter(column -> column.additionalField() == null && column.include() == null)
                .toList();
        assertThat(decoded(ApiRequest.all(stream("profiles"), plain))).isEqualTo("/api/profiles?page[size]=100");
    }

    @Test
    void additionalFieldsAreAskedForOnce() {
        assertThat(decoded(request(
                        "profiles",
                        "subscriptions_sms_marketing_consent",
                        "subscriptions_email_marketing_consent",
                        "predictive_analytics_total_clv")))
                .contains("additional-fields[profile]=predictive_analytics,subscriptions&")
                .contains("fields[profile]=predictive_analytics.total_clv,subscriptions.email.marketing.consent,"
                        + "subscriptions.sms.marketing.consent&");
    }

    @Test
    void aRelationshipIsIncludedWithTheLeastOfItsResource() {
        assertThat(decoded(request("events", "id", "metric_id")))
                .contains("include=metric&")
                .contains("fields[metric]=id&")
                .doesNotContain("profile");
    }

    @Test
    void anUnknownResourceIsIncludedAsItComes() {
        assertThat(decoded(request("events", "attribution_ids")))
                .contains("include=attributions&")
                .doesNotContain("fields[attribution");
    }

    @Test
    void theSortIsTheFieldsName() {
        ApiRequest request = request("events", "id");
        assertThat(decoded(request.withSort(new SortKey(column("events", "datetime"), false))))
                .contains("&sort=datetime&");
        assertThat(decoded(request.withSort(new SortKey(column("events", "datetime"), true))))
                .contains("&sort=-datetime&");
    }

    @Test
    void aPageIsNoLargerThanTheRowsWanted() {
        assertThat(decoded(limited(request("flows", "id"), 3))).endsWith("page[size]=3");
        assertThat(decoded(limited(request("flows", "id"), 51))).endsWith("page[size]=50");
        assertThat(decoded(limited(request("flows", "id"), Long.MAX_VALUE))).endsWith("page[size]=50");
        assertThat(decoded(limited(request("metrics", "id"), 3))).doesNotContain("page[size]");
    }

    @Test
    void theParentsKeyStandsEncodedInThePath() {
        ApiRequest request = request("list_profiles", "id");
        assertThat(writer.write(request, new Cut("a/b?c=\u00e4", Map.of(), List.of(), List.of())))
                .startsWith("/api/lists/a%2Fb%3Fc%3D%C3%A4/profiles?");
        assertThatNullPointerException()
                .isThrownBy(() -> writer.write(request, PLAIN))
                .withMessageContaining("parent");
    }

    @Test
    void everyStreamCanBeAskedForAnyColumnAlone() {
        CATALOG.streams()
                .forEach(stream -> stream.columns().forEach(column -> {
                    Cut cut = new Cut(stream.parent() == null ? null : "P", Map.of(), List.of(), List.of());
                    String url = URLDecoder.decode(writer.write(ApiRequest.all(stream, List.of(column)), cut), UTF_8);
                    assertThat(url)
                            .as(stream.name() + "." + column.name())
                            .doesNotContain("{")
                            .doesNotContain("null");
                    assertThat(url.contains("include=")).isEqualTo(column.include() != null);
                    assertThat(url.contains("additional-fields["))
                            .isEqualTo(column.additionalField() != null || stream.each() != null);
                }));
    }

    @Test
    void onlyTheAttributesThatAreWantedOfWhatComesAlongAreAskedFor() {
        assertThat(URLDecoder.decode(
                        writer.write(request("events_detailed", "id", "metric_name", "metric_created"), PLAIN), UTF_8))
                .isEqualTo("/api/events?fields[event]=id&include=metric&fields[metric]=created,name&page[size]=1000");
        assertThat(URLDecoder.decode(
                        writer.write(request("events_detailed", "attributions", "metric_id"), PLAIN), UTF_8))
                .isEqualTo(
                        "/api/events?fields[event]=id&include=attributions,metric&fields[metric]=id&page[size]=1000");
    }

    @Test
    void theArrayWhoseElementsAreTheRowsIsAlwaysAskedFor() {
        assertThat(URLDecoder.decode(writer.write(request("list_exclusions", "id"), PLAIN), UTF_8))
                .isEqualTo("/api/profiles?fields[profile]=subscriptions.email.marketing.list_suppressions"
                        + "&additional-fields[profile]=subscriptions&page[size]=100");
    }

    @Test
    void aListOfFieldsThatWouldBeTooLongIsLeftOut() {
        List<ColumnDefinition> allButOne = stream("profiles")
                .columns()
                .subList(1, stream("profiles").columns().size() - 1);
        String url = writer.write(ApiRequest.all(stream("profiles"), allButOne), PLAIN);
        assertThat(url.length()).isLessThan(3_000);
        assertThat(url).contains("additional-fields");
    }
}
