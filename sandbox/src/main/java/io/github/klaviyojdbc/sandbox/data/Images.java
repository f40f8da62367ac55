/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The library of images, a few of them hidden. */
final class Images {

    private static final int COUNT = 230;
    private static final List<String> FORMATS = List.of("jpeg", "png", "gif", "jpeg");
    private static final List<String> NAMES =
            List.of("hero", "Zoë's banner", "50% off", "product/front", "日本", "\"quoted\"", "back\\slash", "logo #1?");

    private final Dice dice;
    private final long now;

    Images(Dice dice, long now) {
        this.dice = dice.of("images");
        this.now = now;
    }

    List<Resource> rows() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Dice throwing = dice.of(i);
            String format = FORMATS.get(i % FORMATS.size());
            long updated = now - (long) (throwing.unit(1) * 900 * Instants.DAY);
            rows.add(Resource.of(
                    "image",
                    Integer.toString(7 + 13 * i),
                    Fields.of(
                            "name",
                            i % 9 == 0 ? "" : NAMES.get(i % NAMES.size()) + " " + i,
                            "image_url",
                            String.format(Locale.ROOT, "https://img.example.com/company/images/%d.%s", i, format),
                            "format",
                            format,
                            "size",
                            1_000 + throwing.below(2, 5_000_000),
                            "hidden",
                            i % 17 == 3,
                            "updated_at",
                            Instants.iso(i % 5 == 0 ? updated : updated / Instants.SECOND * Instants.SECOND)),
                    Map.of()));
        }
        return rows;
    }
}
