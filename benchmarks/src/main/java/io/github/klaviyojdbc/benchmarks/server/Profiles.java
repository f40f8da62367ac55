/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

import java.util.Set;

/** People, with an address, properties and consents. */
final class Profiles implements Rows {
    private static final String[] NAMES = {"Ada", "Björn", "Chloé", "Dmitri", "Emma", "Fatima", "Giulia", "Hiro"};
    private static final String[] CITIES = {"Boston", "Paris", "São Paulo", "Tokyo", "Berlin", "Leeds", "Oslo"};
    private static final String[] RELATIONSHIPS = {"lists", "segments", "push-tokens", "conversations"};

    private final int count;
    private final long end;

    Profiles(int count, long end) {
        this.count = count;
        this.end = end;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public String type() {
        return "profile";
    }

    @Override
    public int pageSize() {
        return 100;
    }

    @Override
    public long seconds(int row) {
        return Numbers.moment(row, count, end);
    }

    String id(int row) {
        return Numbers.id("01K5T0", 12, row);
    }

    @Override
    public int find(String id) {
        int row = Numbers.row(id);
        return row < count && id(row).equals(id) ? row : -1;
    }

    @Override
    public void write(int row, Shape shape, StringBuilder text) {
        Json.resource(text, type(), id(row));
        member(shape, text, "email", quoted(NAMES[row % 8].charAt(0) + "." + row + "@example.com"));
        member(shape, text, "phone_number", row % 3 == 0 ? quoted("+1617%07d".formatted(row)) : "null");
        member(shape, text, "external_id", row % 4 == 0 ? quoted("CUST-" + row) : "null");
        member(shape, text, "first_name", quoted(NAMES[row % 8]));
        member(shape, text, "last_name", quoted(NAMES[Numbers.below(row, 8)] + "son"));
        member(shape, text, "organization", "null");
        member(shape, text, "locale", quoted("en-US"));
        member(shape, text, "title", "null");
        member(shape, text, "image", "null");
        member(shape, text, "created", quoted(Numbers.instant(seconds(row))));
        member(shape, text, "updated", quoted(Numbers.instant(seconds(row))));
        member(shape, text, "last_event_date", quoted(Numbers.instant(seconds(row))));
        if (shape.shows("location")) {
            location(row, text);
        }
        member(
                shape,
                text,
                "properties",
                ("{\"$source\":\"popup\",\"Accepts Marketing\":%b,\"Loyalty Points\":%d,"
                                + "\"favourite colour\":\"coral\",\"size\":{\"shoe\":%d.5,\"shirt\":null}}")
                        .formatted(row % 2 == 0, Numbers.below(row, 5000), 36 + row % 10));
        if (shape.additional().contains("subscriptions") && shape.shows("subscriptions")) {
            subscriptions(row, text);
        }
        Json.close(text, '}');
        end(row, shape.origin(), text);
    }

    private static void member(Shape shape, StringBuilder text, String name, String value) {
        if (shape.shows(name)) {
            text.append('"').append(name).append("\":").append(value).append(',');
        }
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static void location(int row, StringBuilder text) {
        text.append("\"location\":{\"address1\":\"").append(1 + row % 200);
        text.append(" High Street\",\"address2\":\"\",\"city\":\"").append(CITIES[row % 7]);
        text.append("\",\"country\":\"Somewhere\",\"latitude\":").append(row % 90 + 0.5);
        text.append(",\"longitude\":\"").append(row % 180 + 0.25).append("\",\"region\":\"North\",\"zip\":\"0");
        text.append(10_000 + row % 9999);
        text.append("\",\"timezone\":\"America/New_York\",\"ip\":\"203.0.113.")
                .append(row % 256)
                .append("\"},");
    }

    private void subscriptions(int row, StringBuilder text) {
        String time = Numbers.instant(seconds(row));
        text.append("\"subscriptions\":{\"email\":{\"marketing\":{\"can_receive_email_marketing\":true,")
                .append("\"consent\":\"SUBSCRIBED\",\"consent_timestamp\":\"")
                .append(time)
                .append("\",\"last_updated\":\"")
                .append(time)
                .append("\",\"method\":\"API\",\"method_detail\":\"\",\"custom_method_detail\":null,")
                .append("\"double_optin\":false,\"suppression\":[],\"list_suppressions\":[]}},\"sms\":{\"marketing\":{")
                .append("\"can_receive_sms_marketing\":false,\"consent\":\"NEVER_SUBSCRIBED\",")
                .append("\"consent_timestamp\":null,\"method\":null,\"method_detail\":null,\"last_updated\":null},")
                .append("\"transactional\":{\"can_receive_sms_transactional\":false,\"consent\":\"NEVER_SUBSCRIBED\",")
                .append("\"consent_timestamp\":null,\"method\":null,\"method_detail\":null,\"last_updated\":null}},")
                .append("\"mobile_push\":{\"marketing\":{\"can_receive_push_marketing\":false,")
                .append("\"consent\":\"NEVER_SUBSCRIBED\",\"consent_timestamp\":null}}},");
    }

    /** As it is where only its id is of interest. */
    void included(int row, String origin, StringBuilder text) {
        Json.resource(text, type(), id(row)).append('}');
        end(row, origin, text);
    }

    private void end(int row, String origin, StringBuilder text) {
        String self = origin + "/api/profiles/" + id(row);
        text.append(",\"relationships\":{");
        for (String name : RELATIONSHIPS) {
            Json.relationship(text, self, name, name, "", Set.of());
            text.append(',');
        }
        Json.close(text, '}');
        Json.links(text, self);
    }
}
