/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The wares: items, their variants, and categories. Some ids hold blanks, slashes and hashes. */
final class Catalog {

    static final int ITEMS = 120;
    private static final String PREFIX = "$custom:::$default:::";
    private static final List<String> CATEGORIES = List.of("Apparel", "Home", "Gifts & More", "Sale / Outlet", "Нове");

    private final Dice dice;
    private final List<String> externalIds;
    private final List<String> titles;
    private final long now;

    Catalog(Dice dice, long now) {
        this.dice = dice.of("catalog");
        externalIds =
                IntStream.range(0, ITEMS).mapToObj(Catalog::makeExternalId).toList();
        titles = IntStream.range(0, ITEMS).mapToObj(Catalog::makeTitle).toList();
        this.now = now;
    }

    String externalId(int item) {
        return externalIds.get(item);
    }

    private static String makeExternalId(int item) {
        String form = switch (item % 20) {
            case 7 -> "SKU %03d XL";
            case 11 -> "SKU/%03d";
            case 13 -> "SKU#%03d";
            case 17 -> "SKU-%03d+ü";
            default -> "SKU-%03d";
        };
        return String.format(java.util.Locale.ROOT, form, item);
    }

    String id(int item) {
        return PREFIX + externalId(item);
    }

    String title(int item) {
        return titles.get(item);
    }

    private static String makeTitle(int item) {
        return Words.ADJECTIVES.get(item % Words.ADJECTIVES.size()) + " "
                + Words.WARES.get(item * 7 % Words.WARES.size()) + (item % 3 == 0 ? " " + item : "");
    }

    /** In cents. */
    int price(int item) {
        return 499 + 100 * dice.of(item).below(1, 140);
    }

    String category(int item) {
        return CATEGORIES.get(item % CATEGORIES.size());
    }

    String url(int item) {
        return "https://shop.example.com/products/" + item;
    }

    List<Resource> items() {
        List<Resource> rows = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            Dice throwing = dice.of(item);
            long created = created(item);
            Map<String, Relation> relations = new LinkedHashMap<>();
            relations.put("variants", Relation.toMany("catalog-variant", variantIds(item)));
            rows.add(Resource.of(
                            "catalog-item",
                            id(item),
                            Fields.of(
                                    "external_id",
                                    externalId(item),
                                    "title",
                                    title(item),
                                    "description",
                                    item % 9 == 0 ? "" : "Our " + title(item) + ", \"as seen\" \\o/ 🎉",
                                    "price",
                                    item % 15 == 4 ? null : price(item) / 100.0,
                                    "url",
                                    url(item),
                                    "image_full_url",
                                    item % 10 == 3 ? null : url(item) + "/full.png",
                                    "image_thumbnail_url",
                                    item % 10 == 3 ? null : url(item) + "/thumb.png",
                                    "images",
                                    item % 4 == 0 ? List.of() : List.of(url(item) + "/1.png", url(item) + "/2.png"),
                                    "custom_metadata",
                                    item % 5 == 0 ? null : Fields.of("Top Pick", item % 2 == 0, "origin", "PT"),
                                    "published",
                                    item % 8 != 0,
                                    "created",
                                    Instants.iso(created),
                                    "updated",
                                    Instants.iso(created + throwing.below(2, 300) * Instants.HOUR)),
                            relations)
                    .withKeys(Fields.of("category.id", List.of(categoryId(item % CATEGORIES.size()))))
                    .withWay(
                            "categories",
                            Relation.toMany("catalog-category", List.of(categoryId(item % CATEGORIES.size())))));
        }
        return rows;
    }

    List<Resource> variants() {
        List<Resource> rows = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            List<String> ids = variantIds(item);
            for (int i = 0; i < ids.size(); i++) {
                long created = created(item) + i * Instants.SECOND;
                String colour = Words.COLOURS.get((item + i) % Words.COLOURS.size());
                rows.add(Resource.of(
                        "catalog-variant",
                        ids.get(i),
                        Fields.of(
                                "external_id",
                                ids.get(i).substring(PREFIX.length()),
                                "title",
                                title(item) + " (" + colour + ")",
                                "description",
                                title(item),
                                "sku",
                                externalId(item) + "-" + colour,
                                "inventory_policy",
                                (item + i) % 3,
                                "inventory_quantity",
                                (double) dice.of(item).below(10 + i, 200),
                                "price",
                                price(item) / 100.0,
                                "url",
                                url(item) + "?variant=" + i,
                                "image_full_url",
                                url(item) + "/full.png",
                                "image_thumbnail_url",
                                null,
                                "images",
                                List.of(),
                                "custom_metadata",
                                Fields.of("colour", colour),
                                "published",
                                true,
                                "created",
                                Instants.iso(created),
                                "updated",
                                Instants.iso(created)),
                        Map.of("item", Relation.toOne("catalog-item", id(item)))));
            }
        }
        return rows;
    }

    List<Resource> categories() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < CATEGORIES.size(); i++) {
            List<String> items = new ArrayList<>();
            for (int item = i; item < ITEMS; item += CATEGORIES.size()) {
                items.add(id(item));
            }
            rows.add(Resource.of(
                            "catalog-category",
                            categoryId(i),
                            Fields.of(
                                    "external_id", "CAT-" + i,
                                    "name", CATEGORIES.get(i),
                                    "updated", Instants.iso(now - 30L * i * Instants.DAY)),
                            Map.of("items", Relation.toMany("catalog-item", items)))
                    .withKeys(Fields.of(
                            "created", Instants.iso(now - 500 * Instants.DAY - i * Instants.HOUR), "item.id", items)));
        }
        return rows;
    }

    private static String categoryId(int category) {
        return PREFIX + "CAT-" + category;
    }

    private List<String> variantIds(int item) {
        int count = item % 6 == 5 ? 0 : 1 + item % 3;
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(id(item) + "-V" + i);
        }
        return ids;
    }

    private long created(int item) {
        // Ten at a time were imported in the same second.
        return now - 700 * Instants.DAY + (long) (item / 10) * 23L * Instants.DAY;
    }
}
