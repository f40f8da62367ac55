/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import static io.github.klaviyojdbc.adapter.request.Samples.CLOCK;
import static io.github.klaviyojdbc.adapter.request.Samples.among;
import static io.github.klaviyojdbc.adapter.request.Samples.bound;
import static io.github.klaviyojdbc.adapter.request.Samples.column;
import static io.github.klaviyojdbc.adapter.request.Samples.literal;
import static io.github.klaviyojdbc.adapter.request.Samples.numbered;
import static io.github.klaviyojdbc.adapter.request.Samples.open;
import static io.github.klaviyojdbc.adapter.request.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Condition.Direction;
import io.github.klaviyojdbc.adapter.request.Condition.Place;
import io.github.klaviyojdbc.adapter.request.Condition.Text;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CutsTest {
    private static final ColumnDefinition CHANNEL = column("campaigns", "channel");
    private static final ColumnDefinition ARCHIVED = column("campaigns", "archived");
    private static final ColumnDefinition LIST = column("list_profiles", "list_id");
    private static final ColumnDefinition METRIC = column("events", "metric_id");

    private final Cuts cuts = new Cuts(new FilterLanguage(CLOCK));

    private static ApiRequest campaigns(Condition... conditions) {
        return request("campaigns", "id", "channel").withConditions(List.of(conditions));
    }

    private static ApiRequest events(Condition... conditions) {
        return request("events", "id").withConditions(List.of(conditions));
    }

    private static ApiRequest members(Condition... conditions) {
        return request("list_profiles", "id").withConditions(List.of(conditions));
    }

    private List<String> filters(ApiRequest request) {
        return cuts.of(request).stream()
                .map(cut -> String.join(",", cut.filter()))
                .toList();
    }

    @Test
    void aPlainStreamIsOneWalkWithoutFilter() {
        assertThat(cuts.of(events())).containsExactly(new Cut(null, Map.of(), List.of(), List.of()));
        assertThat(cuts.areOne(events())).isTrue();
    }

    @Test
    void everyCombinationOfPartitionsIsWalkedOnce() {
        assertThat(filters(campaigns()))
                .containsExactly(
                        "equals(messages.channel,\"email\"),equals(archived,false)",
                        "equals(messages.channel,\"email\"),equals(archived,true)",
                        "equals(messages.channel,\"sms\"),equals(archived,false)",
                        "equals(messages.channel,\"sms\"),equals(archived,true)",
                        "equals(messages.channel,\"mobile_push\"),equals(archived,false)",
                        "equals(messages.channel,\"mobile_push\"),equals(archived,true)");
        assertThat(cuts.areOne(campaigns())).isFalse();
    }

    @Test
    void onlyAPartitionThatIsNoAttributeFillsAColumn() {
        assertThat(cuts.of(campaigns()))
                .extracting(Cut::constants)
                .contains(Map.of("channel", "sms"))
                .allSatisfy(constants -> assertThat(constants).containsOnlyKeys("channel"));
    }

    @Test
    void onlyTheWantedPartitionsAreWalked() {
        assertThat(filters(campaigns(among(CHANNEL, "sms", "fax"), among(ARCHIVED, true))))
                .containsExactly("equals(messages.channel,\"sms\"),equals(archived,true)");
        assertThat(filters(campaigns(among(CHANNEL, "fax")))).isEmpty();
        assertThat(filters(campaigns(among(CHANNEL, "SMS")))).isEmpty();
    }

    @Test
    void oneWalkWillDoWhereEachPartitionHasOneValue() {
        assertThat(cuts.areOne(campaigns(among(CHANNEL, "sms"), among(ARCHIVED, true))))
                .isTrue();
        assertThat(cuts.areOne(campaigns(among(CHANNEL, "sms")))).isFalse();
        assertThat(cuts.areOne(campaigns(among(CHANNEL, "sms", "email"), among(ARCHIVED, true))))
                .isFalse();
        assertThat(cuts.areOne(campaigns(new Among(CHANNEL, List.of(open(0))), among(ARCHIVED, true))))
                .isTrue();
    }

    @Test
    void oneWalkWillDoBelowOneParent() {
        assertThat(cuts.areOne(members())).isFalse();
        assertThat(cuts.areOne(members(among(LIST, "L")))).isTrue();
        assertThat(cuts.areOne(members(among(LIST, "L", "M")))).isFalse();
    }

    @Test
    void oneWalkWillNotDoForAFilterThatSplits() {
        assertThat(cuts.areOne(events(among(METRIC, "a")))).isTrue();
        assertThat(cuts.areOne(events(among(METRIC, "a", "b")))).isFalse();
        assertThat(cuts.areOne(
                        request("profiles", "id").withConditions(List.of(numbered(column("profiles", "id"), 101)))))
                .isFalse();
    }

    @Test
    void theParentsKeyIsNoPartOfTheFilter() {
        assertThat(cuts.of(members(among(LIST, "L")))).containsExactly(new Cut(null, Map.of(), List.of(), List.of()));
        assertThat(Cuts.parentKeys(members(among(LIST, "L", "M")))).hasValue(among(LIST, "L", "M"));
        assertThat(Cuts.parentKeys(members())).isEmpty();
        assertThat(Cuts.parentKeys(events())).isEmpty();
    }

    @Test
    void alternativesOfDifferentFiltersAreMultiplied() {
        ColumnDefinition profile = column("events", "profile_id");
        assertThat(filters(events(among(METRIC, "a", "b"), among(profile, "x", "y"))))
                .containsExactlyInAnyOrder(
                        "equals(metric_id,\"a\"),equals(profile_id,\"x\")",
                        "equals(metric_id,\"a\"),equals(profile_id,\"y\")",
                        "equals(metric_id,\"b\"),equals(profile_id,\"x\")",
                        "equals(metric_id,\"b\"),equals(profile_id,\"y\")");
    }

    @Test
    void aConditionThatCannotBeSaidCutsNothing() {
        ColumnDefinition uuid = column("events", "uuid");
        assertThat(filters(events(among(uuid, "u")))).containsExactly("");
    }

    @Test
    void thereIsNoWalkWhereThereCanBeNoRow() {
        assertThat(cuts.of(campaigns(bound(column("campaigns", "updated_at"), Direction.FROM, "2030-01-01T00:00:00Z"))))
                .isEmpty();
    }

    @Test
    void rowsOfAnInexactFilterBelongToTheirOwnWalk() {
        ColumnDefinition email = column("profiles", "email");
        Among among = numbered(email, 101);
        List<Cut> walks = cuts.of(request("profiles", "id", "email").withConditions(List.of(among)));
        assertThat(walks).hasSize(2);
        assertThat(walks.get(1).only()).containsExactly(among(email, "100"));
    }

    @Test
    void whatMustBeSaidIsSaidEvenWhereOtherFiltersFindNoRoom() {
        ColumnDefinition id = column("profiles", "id");
        ColumnDefinition email = column("profiles", "email");
        Object[] long40 = IntStream.range(0, 40)
                .mapToObj(number -> number + "x".repeat(80))
                .toArray();
        ApiRequest request = request("profiles", "id").withConditions(List.of(among(email, long40), among(id, long40)));
        assertThat(filters(request))
                .singleElement()
                .asString()
                .startsWith("any(id,")
                .doesNotContain("any(email,");
    }

    @Test
    void conditionsOnAPartitionOtherThanEqualityAreLeftToSql() {
        assertThat(filters(campaigns(new Text(CHANNEL, Place.START, literal("em")))))
                .hasSize(6);
    }
}
