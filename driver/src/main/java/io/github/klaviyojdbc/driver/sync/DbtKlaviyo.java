/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.adapter.JsonDocument;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The five tables that the dbt package dbt_klaviyo reads, named and shaped as it expects them.
 *
 * @see <a href="https://github.com/fivetran/dbt_klaviyo/blob/main/models/staging/src_klaviyo.yml">Its sources</a>
 */
final class DbtKlaviyo {
    private static final String MARK = "_fivetran_deleted";
    private static final String STAMP = "_fivetran_synced";
    private static final String PROPERTIES = "event_properties";
    private static final String MESSAGES = "campaign_messages";

    private final StreamCatalog catalog;

    DbtKlaviyo(StreamCatalog catalog) {
        this.catalog = catalog;
    }

    List<TableSpec> tables() {
        return List.of(campaign(), event(), flow(), metric(), person());
    }

    private StreamDefinition stream(String name) {
        return catalog.stream(name).orElseThrow();
    }

    private TableSpec campaign() {
        return new DerivedTable("campaign", stream("campaigns_detailed"), MESSAGES)
                .same("id", "name", "status", "archived", "send_time")
                .column("campaign_type", "channel")
                .column("created", "created_at")
                .column("updated", "updated_at")
                .column("scheduled", "scheduled_at")
                .column("status_id", ColumnType.STRING, row -> null)
                .column("status_label", ColumnType.STRING, row -> null)
                .column("sent_at", ColumnType.TIMESTAMP, row -> null)
                .column("subject", ColumnType.STRING, row -> content(row, "subject"))
                .column("from_email", ColumnType.STRING, row -> content(row, "from_email"))
                .column("from_name", ColumnType.STRING, row -> content(row, "from_label"))
                .column(
                        "email_template_id",
                        ColumnType.STRING,
                        row -> message(row).text("relationships", "template", "data", "id"))
                .marked(MARK, STAMP);
    }

    private static JsonDocument message(SourceRow campaign) {
        return campaign.json(MESSAGES).element(0);
    }

    private static @Nullable String content(SourceRow campaign, String member) {
        return message(campaign).text("attributes", "definition", "content", member);
    }

    private TableSpec event() {
        return new DerivedTable("event", stream("events_detailed"), PROPERTIES, "attributions")
                .same("id", "uuid", "datetime", "metric_id")
                .column("timestamp", "datetime")
                .column("type", "metric_name")
                .column("person_id", "profile_id")
                .column("campaign_id", ColumnType.STRING, DbtKlaviyo::campaignId)
                .column("flow_id", ColumnType.STRING, row -> property(row, "$flow"))
                .column("flow_message_id", ColumnType.STRING, row -> isOfFlow(row) ? property(row, "$message") : null)
                .column("_variation", ColumnType.STRING, row -> property(row, "$variation"))
                .column("property_value", ColumnType.STRING, row -> property(row, "$value"))
                .column(
                        "property_attribution",
                        ColumnType.JSON,
                        row -> row.json("attributions").element(0).text())
                .marked(MARK, STAMP);
    }

    private static @Nullable String property(SourceRow event, String name) {
        return event.json(PROPERTIES).text(name);
    }

    private static boolean isOfFlow(SourceRow event) {
        return property(event, "$flow") != null;
    }

    private static @Nullable String campaignId(SourceRow event) {
        boolean ofCampaign = !isOfFlow(event) && property(event, "Campaign Name") != null;
        return ofCampaign ? property(event, "$message") : null;
    }

    private TableSpec flow() {
        return new DerivedTable("flow", stream("flows"))
                .same("id", "name", "status", "archived", "trigger_type", "created", "updated")
                .marked(MARK, STAMP);
    }

    private TableSpec metric() {
        return new DerivedTable("metric", stream("metrics"), "integration")
                .same("id", "name", "created", "updated")
                .column("integration_id", ColumnType.STRING, row -> integration(row, "id"))
                .column("integration_name", ColumnType.STRING, row -> integration(row, "name"))
                .column("integration_category", ColumnType.STRING, row -> integration(row, "category"))
                .marked(MARK, STAMP);
    }

    private static @Nullable String integration(SourceRow metric, String member) {
        return metric.json("integration").text(member);
    }

    private TableSpec person() {
        return new DerivedTable("person", stream("profiles"))
                .same("id", "email", "phone_number", "first_name", "last_name", "title", "organization")
                .same("last_event_date", "created", "updated")
                .column("address_1", "location_address1")
                .column("address_2", "location_address2")
                .column("city", "location_city")
                .column("region", "location_region")
                .column("zip", "location_zip")
                .column("country", "location_country")
                .column("latitude", "location_latitude")
                .column("longitude", "location_longitude")
                .column("timezone", "location_timezone")
                .marked(MARK, STAMP);
    }
}
