/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

/** Events of a shop: a kilobyte each, and what they include. */
final class Events implements Rows {
    private static final String[] CATEGORIES = {"Shoes", "Coats", "Hats", "Scarves", "Gloves", "Outdoor", "Sale"};

    private final int count;
    private final long end;
    private final Profiles profiles;
    private final Metrics metrics;

    Events(int count, long end, Profiles profiles, Metrics metrics) {
        this.count = count;
        this.end = end;
        this.profiles = profiles;
        this.metrics = metrics;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public String type() {
        return "event";
    }

    @Override
    public int pageSize() {
        return 1000;
    }

    @Override
    public long seconds(int row) {
        return Numbers.moment(row, count, end);
    }

    private static String id(int row) {
        return Numbers.id("3", 4, row);
    }

    @Override
    public int find(String id) {
        int row = Numbers.row(id);
        return row < count && id(row).equals(id) ? row : -1;
    }

    /** The event's profile. Those of a thousand events in a row are a thousand profiles, if there are so many. */
    private int profile(int row) {
        return (int) ((row + (long) (row / 1000) * 7_919) % profiles.count());
    }

    @Override
    public void write(int row, Shape shape, StringBuilder text) {
        String self = shape.origin() + "/api/events/" + id(row);
        Json.resource(text, type(), id(row));
        if (shape.shows("timestamp")) {
            text.append("\"timestamp\":").append(seconds(row)).append(',');
        }
        if (shape.shows("event_properties")) {
            text.append("\"event_properties\":");
            properties(row, text);
            text.append(',');
        }
        if (shape.shows("datetime")) {
            text.append("\"datetime\":\"").append(Numbers.instant(seconds(row))).append("\",");
        }
        if (shape.shows("uuid")) {
            text.append("\"uuid\":\"").append(Numbers.uuid(row)).append("\",");
        }
        Json.close(text, '}');
        text.append(",\"relationships\":{");
        Json.relationship(text, self, "profile", "profile", profiles.id(profile(row)), shape.includes());
        text.append(',');
        Json.relationship(
                text, self, "metric", "metric", metrics.id(Numbers.below(row, metrics.count())), shape.includes());
        text.append(',');
        Json.relationship(text, self, "attributions", "attribution", "", shape.includes());
        text.append('}');
        Json.links(text, self);
    }

    /** What the shop said: numbers, a list of texts, and the lines of the basket. */
    private static void properties(int row, StringBuilder text) {
        int lines = 1 + row % 3;
        text.append("{\"$event_id\":\"").append(Numbers.uuid(row + 1_000_000_000L));
        text.append("\",\"$value\":").append(Numbers.below(row, 20_000) / 100.0);
        text.append(",\"$currency_code\":\"USD\",\"OrderId\":\"#").append(100_000 + row);
        text.append("\",\"Categories\":[\"").append(CATEGORIES[row % 7]);
        text.append("\",\"").append(CATEGORIES[row % 5]).append("\"],\"Items\":[");
        for (int line = 0; line < lines; line++) {
            int item = Numbers.below(row * 3L + line, 500);
            text.append("{\"ProductID\":\"SKU-").append(10_000 + item);
            text.append("\",\"ProductName\":\"Classic ")
                    .append(CATEGORIES[item % 7])
                    .append(" No. ")
                    .append(item);
            text.append("\",\"Quantity\":").append(1 + item % 4);
            text.append(",\"ItemPrice\":").append(item / 10.0);
            text.append(",\"ProductURL\":\"https://shop.example.com/products/classic-")
                    .append(item)
                    .append("\"},");
        }
        Json.close(text, ']');
        text.append(",\"Item Count\":").append(lines);
        text.append(",\"Discount Code\":").append(row % 5 == 0 ? "\"SAVE10\"" : "null");
        text.append(",\"Shipping Address\":{\"city\":\"L'Aquila\",\"zip\":\"67100\",\"gift\":");
        text.append(row % 2 == 0)
                .append("},\"$extra\":{\"campaign\":\"Autumn ")
                .append(row % 40)
                .append("\"}}");
    }

    @Override
    public void include(int row, Shape shape, StringBuilder text) {
        if (shape.includes().contains("profile")) {
            profiles.included(profile(row), shape.origin(), text);
        }
    }

    @Override
    public void include(Shape shape, StringBuilder text) {
        if (shape.includes().contains("metric")) {
            for (int metric = 0; metric < metrics.count(); metric++) {
                text.append(metric == 0 ? "" : ",");
                metrics.included(metric, shape.origin(), text);
            }
        }
    }
}
