/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What templates may draw on: blocks and sections for all of them, and feeds from the web. */
final class Contents {

    private static final int BLOCKS = 120;
    private static final int FEEDS = 23;
    private static final List<String> SHOTS =
            List.of("completed", "failed", "generating", "never_generated", "not_renderable", "stale");
    private static final List<String> STATES =
            List.of("ok", "ok", "disabled", "refreshing", "warning_periodic_refresh_timeout");

    private final Dice dice;
    private final long now;

    Contents(Dice dice, long now) {
        this.dice = dice.of("contents");
        this.now = now;
    }

    List<Resource> blocks() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            long created = now - 500 * Instants.DAY + i * 3L * Instants.DAY + (i % 4 == 0 ? i : 0);
            rows.add(Resource.of(
                    "template-universal-content",
                    Ids.ulid(dice.of(i)),
                    Fields.of(
                            "name", i % 8 == 3 ? "Zoë's \"block\" \\ " + i : "Block " + i,
                            "definition", definition(i),
                            "created", Instants.iso(created),
                            "updated", Instants.iso(created + dice.of(i).below(1, 100) * Instants.HOUR),
                            "screenshot_status", SHOTS.get(i % SHOTS.size()),
                            "screenshot_url", i % 6 == 0 ? "https://img.example.com/blocks/" + i + ".png" : ""),
                    Map.of()));
        }
        return rows;
    }

    private static @Nullable Map<String, @Nullable Object> definition(int i) {
        var display = Fields.of("show_on", i % 3 == 0 ? "all" : null, "visible_check", null);
        return switch (i % 6) {
            case 0 -> block("html", Fields.of("content", "<p>No. " + i + " 🎉</p>", "display_options", display));
            case 1 ->
                block(
                        "text",
                        Fields.of(
                                "content",
                                "Hello {{ first_name }}",
                                "display_options",
                                display,
                                "styles",
                                Fields.of("color", "#000000", "font_size", 16, "line_height", 1.5)));
            case 2 -> block("product", "products-" + i);
            case 3 -> block("spacer", Fields.of("height", 20));
            case 4 -> Fields.of("content_type", "section", "type", "section", "data", Fields.of("rows", List.of()));
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> block(String type, Object data) {
        return Fields.of("content_type", "block", "type", type, "data", data);
    }

    List<Resource> feeds() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < FEEDS; i++) {
            long created = now - (400 - 7L * i) * Instants.DAY;
            rows.add(Resource.of(
                    "web-feed",
                    Ids.hex(dice.of(1_000 + i)).substring(0, 12),
                    Fields.of(
                            "name", i == 2 ? "Café_新着" : "Blog_posts_" + i,
                            "url", "https://shop.example.com/feed/" + i + "?format=json&q=caf%C3%A9",
                            "request_method", i % 4 == 3 ? "post" : "get",
                            "content_type", i % 5 == 2 ? "xml" : "json",
                            "created", Instants.iso(created),
                            "updated", Instants.iso(created + i * 17L * Instants.HOUR + i),
                            "status", i % 7 == 6 ? null : STATES.get(i % STATES.size())),
                    Map.of()));
        }
        return rows;
    }
}
