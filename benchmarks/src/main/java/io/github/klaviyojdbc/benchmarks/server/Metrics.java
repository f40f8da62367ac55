/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.server;

import java.util.Set;

/** Twenty metrics. */
final class Metrics implements Rows {
    private static final int COUNT = 20;
    private static final long CREATED = 1_700_000_000;

    @Override
    public int count() {
        return COUNT;
    }

    @Override
    public String type() {
        return "metric";
    }

    @Override
    public int pageSize() {
        return 200;
    }

    @Override
    public long seconds(int row) {
        return CREATED + row;
    }

    String id(int row) {
        return "Mtr" + (char) ('A' + row) + "9x";
    }

    @Override
    public int find(String id) {
        return id.length() == 6 ? id.charAt(3) - 'A' : -1;
    }

    @Override
    public void write(int row, Shape shape, StringBuilder text) {
        Json.resource(text, type(), id(row));
        if (shape.shows("name")) {
            text.append("\"name\":\"Metric ").append(row).append("\",");
        }
        if (shape.shows("created")) {
            text.append("\"created\":\"").append(Numbers.instant(seconds(row))).append("\",");
        }
        if (shape.shows("updated")) {
            text.append("\"updated\":\"").append(Numbers.instant(seconds(row))).append("\",");
        }
        if (shape.shows("integration")) {
            text.append("\"integration\":{\"object\":\"integration\",\"id\":\"0rG4eQ\",\"name\":\"API\"},");
        }
        Json.close(text, '}');
        end(row, shape.origin(), text);
    }

    /** As it is where only its id is of interest. */
    void included(int row, String origin, StringBuilder text) {
        Json.resource(text, type(), id(row)).append('}');
        end(row, origin, text);
    }

    private void end(int row, String origin, StringBuilder text) {
        String self = origin + "/api/metrics/" + id(row);
        text.append(",\"relationships\":{");
        Json.relationship(text, self, "flow-triggers", "flow", "", Set.of());
        text.append('}');
        Json.links(text, self);
    }
}
