/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.List;

/** The vocabulary of the shop: names, places and wares, some of them awkward on purpose. */
final class Words {

    static final List<String> FIRST_NAMES = List.of(
            "Zoë",
            "Ana",
            "Ben",
            "Chiara",
            "David",
            "Émile",
            "Fatima",
            "Grace",
            "Hiro",
            "İpek",
            "Jonas",
            "Katarzyna",
            "Liam",
            "María",
            "Noah",
            "Olivia",
            "Priya",
            "Quentin",
            "Rosa",
            "Søren",
            "Thandi",
            "Uma",
            "Víctor",
            "Wei",
            "Ximena",
            "Yusuf",
            "太郎",
            "Артём",
            "ليلى",
            "Mary Ann");
    static final List<String> LAST_NAMES = List.of(
            "O'Brien",
            "Smith",
            "García",
            "Müller",
            "Nguyễn",
            "van der Berg",
            "日本",
            "D'Angelo",
            "Okafor",
            "Kowalski",
            "Johansson",
            "Silva",
            "Yılmaz",
            "Singh",
            "\"Ace\" Ventura",
            "Back\\slash",
            "Lee",
            "Петров",
            "Ó Súilleabháin",
            "Smith-Jones",
            "Brown",
            "Rossi",
            "Haddad",
            "Kim");
    static final List<Place> PLACES = List.of(
            new Place("Boston", "Massachusetts", "United States", "02111", "America/New_York", 42.3601, -71.0589),
            new Place("São Paulo", "São Paulo", "Brazil", "01000-000", "America/Sao_Paulo", -23.5505, -46.6333),
            new Place("Köln", "Nordrhein-Westfalen", "Germany", "50667", "Europe/Berlin", 50.9375, 6.9603),
            new Place("東京", "東京都", "Japan", "100-0001", "Asia/Tokyo", 35.6762, 139.6503),
            new Place("L'Aquila", "Abruzzo", "Italy", "67100", "Europe/Rome", 42.3498, 13.3995),
            new Place("Sydney", "New South Wales", "Australia", "2000", "Australia/Sydney", -33.8688, 151.2093),
            new Place("Austin", "Texas", "United States", "73301", "America/Chicago", 30.2672, -97.7431),
            new Place("İstanbul", "Marmara", "Türkiye", "34000", "Europe/Istanbul", 41.0082, 28.9784),
            new Place("Kathmandu", "Bagmati", "Nepal", "44600", "Asia/Kathmandu", 27.7172, 85.324),
            new Place("St. John's", "Newfoundland", "Canada", "A1A 1A1", "America/St_Johns", 47.5615, -52.7126));
    static final List<String> ADJECTIVES = List.of(
            "Classic",
            "Organic",
            "Midnight",
            "Café",
            "Lightweight",
            "Recycled",
            "Hand-made",
            "Winter",
            "Große",
            "Limited \"Ed.\"",
            "50% wool",
            "Kids'");
    static final List<String> WARES = List.of(
            "T-Shirt", "Hoodie", "Backpack", "Mug", "Scarf", "Sneakers", "Notebook", "Lamp", "Jacket", "Beanie");
    static final List<String> COLOURS = List.of("black", "white", "navy", "olive", "coral", "grün");
    static final List<String> DOMAINS =
            List.of("example.com", "example.org", "example.net", "mail.example.com", "post.example.org");
    static final List<String> LOCALES = List.of("en-US", "de-DE", "pt-BR", "ja-JP", "it-IT", "tr-TR", "fr-CA");
    static final List<String> SOURCES = List.of("checkout", "popup", "import", "in store", "referral", "Instagram 📸");

    private Words() {}

    /** A city and what belongs to it. */
    record Place(
            String city,
            String region,
            String country,
            String zip,
            String timezone,
            double latitude,
            double longitude) {}
}
