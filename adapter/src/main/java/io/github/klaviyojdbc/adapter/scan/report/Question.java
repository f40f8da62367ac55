/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.klaviyojdbc.schemas.ReportDefinition.Kind;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One question to a report endpoint.
 *
 * @param metric the metric that is counted or counts as a conversion, or null where the report knows none
 * @param interval Klaviyo's word, or null for one number for the whole time
 * @param by the property that aggregates are told apart by; empty for none
 * @param timezone of aggregates, or null
 */
record Question(
        StreamDefinition stream,
        List<String> statistics,
        List<String> groups,
        String filter,
        @Nullable String metric,
        @Nullable String interval,
        Window window,
        String by,
        @Nullable String timezone) {
    private static final JsonFactory JSON = new JsonFactory();

    boolean isOfAggregates() {
        return Objects.requireNonNull(stream.report()).kind() == Kind.AGGREGATES;
    }

    /** The document to send; {@code cursor} is the page of aggregates, or null for the first. */
    String body(@Nullable String cursor) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart("data");
            json.writeStringField("type", stream.resource());
            json.writeObjectFieldStart("attributes");
            if (isOfAggregates()) {
                aggregates(json, cursor);
            } else {
                report(json);
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void report(JsonGenerator json) throws IOException {
        array(json, "statistics", statistics);
        json.writeObjectFieldStart("timeframe");
        if (window.word() != null) {
            json.writeStringField("key", window.word());
        } else {
            // the offset is not looked at
            json.writeStringField("start", window.startText() + "+00:00");
            json.writeStringField("end", window.lastText() + "+00:00");
        }
        json.writeEndObject();
        if (metric != null) {
            json.writeStringField("conversion_metric_id", metric);
        }
        if (interval != null) {
            json.writeStringField("interval", interval);
        }
        if (!groups.isEmpty()) {
            array(json, "group_by", groups);
        }
        if (!filter.isEmpty()) {
            json.writeStringField("filter", filter);
        }
    }

    private void aggregates(JsonGenerator json, @Nullable String cursor) throws IOException {
        json.writeStringField("metric_id", Objects.requireNonNull(metric));
        array(json, "measurements", statistics);
        json.writeStringField("interval", Objects.requireNonNull(interval));
        json.writeStringField("timezone", Objects.requireNonNull(timezone));
        if (!by.isEmpty()) {
            array(json, "by", List.of(by));
        }
        array(
                json,
                "filter",
                List.of(
                        "greater-or-equal(datetime," + window.startText() + ")",
                        "less-than(datetime," + window.endText() + ")"));
        if (cursor != null) {
            json.writeStringField("page_cursor", cursor);
        }
    }

    private static void array(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
