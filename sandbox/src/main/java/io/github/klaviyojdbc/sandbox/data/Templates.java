/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The e-mail templates; every third is drag-and-drop and so has a definition. */
final class Templates {

    static final int COUNT = 25;

    private final Dice dice;
    private final long now;

    Templates(Dice dice, long now) {
        this.dice = dice.of("templates");
        this.now = now;
    }

    String id(int template) {
        return Ids.small(dice.of(template % COUNT));
    }

    List<Resource> rows() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            long created = now - (600 - 20L * i) * Instants.DAY + i * 977L * Instants.SECOND;
            boolean dragAndDrop = i % 3 == 0;
            Map<String, @Nullable Object> attributes = Fields.of(
                    "name",
                    i == 4 ? "Émile's \"best\" template" : "Template " + i,
                    "editor_type",
                    dragAndDrop ? "SYSTEM_DRAGGABLE" : i % 3 == 1 ? "CODE" : "USER_DRAGGABLE",
                    "html",
                    "<html><body><h1>Hello {{ first_name|default:'friend' }} 👋</h1><p>No. " + i + "</p></body></html>",
                    "text",
                    i % 5 == 0 ? null : "Hello,\nNo. " + i,
                    "amp",
                    null,
                    "created",
                    Instants.iso(created),
                    "updated",
                    Instants.iso(created + i * Instants.DAY));
            if (dragAndDrop) {
                attributes.put("definition", definition(i));
            }
            rows.add(Resource.of("template", id(i), attributes, Map.of()));
        }
        return rows;
    }

    private Map<String, @Nullable Object> definition(int template) {
        return Fields.of(
                "id",
                Integer.toString(4000 + template),
                "template_id",
                id(template),
                "body",
                Fields.of(
                        "id", "bd" + template,
                        "properties", Fields.of("id", null, "css_class", "main"),
                        "styles", Fields.of("background_color", "#FFFFFF", "width", 600),
                        "sections", List.of()),
                "styles",
                List.of());
    }
}
