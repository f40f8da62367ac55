/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account itself and how it tracks what its messages bring. */
final class Settings {

    static final String TIMEZONE = "America/New_York";

    private final String id;

    Settings(Dice dice) {
        id = Ids.small(dice.of("account"));
    }

    List<Resource> accounts() {
        var address = Fields.of(
                "address1",
                "1 Sandbox Street",
                "address2",
                "",
                "city",
                "Boston",
                "region",
                "Massachusetts",
                "country",
                "United States",
                "zip",
                "02111");
        var contact = Fields.of(
                "default_sender_name", "Zoë's Shop",
                "default_sender_email", "hello@shop.example.com",
                "website_url", "https://shop.example.com",
                "organization_name", "Zoë's Shop \"Sandbox\"",
                "street_address", address);
        return List.of(Resource.of(
                "account",
                id,
                Fields.of(
                        "test_account",
                        true,
                        "contact_information",
                        contact,
                        "industry",
                        "Ecommerce, Apparel & Accessories",
                        "timezone",
                        TIMEZONE,
                        "preferred_currency",
                        "USD",
                        "public_api_key",
                        id,
                        "locale",
                        "en-US"),
                Map.of()));
    }

    /** One, with the id of the account; the campaign's id is not tracked, so it has no {@code utm_id}. */
    List<Resource> trackingSettings() {
        return List.of(Resource.of(
                "tracking-setting",
                id,
                Fields.of(
                        "auto_add_parameters",
                        true,
                        "utm_source",
                        parameter(fixed("klaviyo"), fixed("klaviyo & co")),
                        "utm_medium",
                        parameter(dynamic("message_type"), dynamic("message_type")),
                        "utm_campaign",
                        parameter(dynamic("flow_name"), dynamic("campaign_name_id")),
                        "utm_term",
                        Fields.of("flow", fixed("")),
                        "custom_parameters",
                        List.of(
                                Fields.of("flow", dynamic("profile_id"), "campaign", null, "name", "who"),
                                Fields.of("flow", null, "campaign", dynamic("group_name"), "name", "to \"whom\""))),
                Map.of()));
    }

    private static Map<String, @Nullable Object> parameter(Object flow, Object campaign) {
        return Fields.of("flow", flow, "campaign", campaign);
    }

    private static Map<String, @Nullable Object> fixed(String value) {
        return Fields.of("type", "static", "value", value);
    }

    private static Map<String, @Nullable Object> dynamic(String value) {
        return Fields.of("type", "dynamic", "value", value);
    }
}
