/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.klaviyojdbc.adapter.http.BodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the answer of a report endpoint, of reports and of aggregates alike. Thread-safe. */
final class AnswerParser implements BodyReader<Answer> {
    private static final JsonFactory JSON = new JsonFactory();

    /** What reads the value of a member. */
    private interface Reader {
        void read(String member, JsonParser parser) throws IOException;
    }

    @Override
    public Answer read(InputStream body) throws IOException {
        Reading reading = new Reading();
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            object(parser, reading::document);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the answer's JSON object");
            }
        }
        if (reading.groups == null) {
            throw new IOException("the answer has no results");
        }
        for (Answer.Group group : reading.groups) {
            for (List<@Nullable Double> numbers : group.statistics().values()) {
                if (numbers.size() > Math.max(1, reading.dates.size())) {
                    throw new IOException("the answer has more numbers than dates");
                }
            }
        }
        return new Answer(reading.dates, reading.groups, reading.next);
    }

    private static void object(JsonParser parser, Reader reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("an object is expected, but there is " + parser.getText());
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            reader.read(member, parser);
        }
    }

    private static boolean isArray(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("an array is expected, but there is " + parser.getText());
        }
        return true;
    }

    private static @Nullable String text(JsonParser parser) throws IOException {
        if (parser.currentToken().isStructStart()) {
            throw new IOException("a single value is expected, but there is " + parser.getText());
        }
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    private static @Nullable Double number(JsonParser parser) throws IOException {
        String text = text(parser);
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IOException("a number is expected, but there is " + text, e);
        }
    }

    /** One reading of one body. */
    private static final class Reading {
        private final List<String> dates = new ArrayList<>();
        private @Nullable List<Answer.Group> groups;
        private @Nullable String next;

        void document(String member, JsonParser parser) throws IOException {
            if (member.equals("data")) {
                object(parser, (name, data) -> {
                    if (name.equals("attributes")) {
                        object(data, this::attribute);
                    } else {
                        data.skipChildren();
                    }
                });
            } else if (member.equals("links")) {
                object(parser, (name, links) -> {
                    if (name.equals("next")) {
                        next = text(links);
                    }
                    links.skipChildren();
                });
            } else {
                parser.skipChildren();
            }
        }

        private void attribute(String member, JsonParser parser) throws IOException {
            switch (member) {
                case "dates", "date_times" -> {
                    if (isArray(parser)) {
                        while (parser.nextToken() != JsonToken.END_ARRAY) {
                            dates.add(String.valueOf(text(parser)));
                        }
                    }
                }
                case "results", "data" -> groups = groups(parser);
                default -> parser.skipChildren();
            }
        }

        private static List<Answer.Group> groups(JsonParser parser) throws IOException {
            List<Answer.Group> groups = new ArrayList<>();
            if (isArray(parser)) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    groups.add(group(parser));
                }
            }
            return groups;
        }

        private static Answer.Group group(JsonParser parser) throws IOException {
            Map<String, @Nullable String> groupings = new LinkedHashMap<>();
            Map<String, List<@Nullable Double>> statistics = new LinkedHashMap<>();
            object(parser, (member, value) -> {
                switch (member) {
                    case "groupings" -> object(value, (name, grouping) -> groupings.put(name, text(grouping)));
                    case "dimensions" -> {
                        if (isArray(value)) {
                            while (value.nextToken() != JsonToken.END_ARRAY) {
                                groupings.put(Answer.DIMENSION, text(value));
                            }
                        }
                    }
                    case "statistics", "measurements" ->
                        object(value, (name, numbers) -> statistics.put(name, numbers(numbers)));
                    default -> value.skipChildren();
                }
            });
            return new Answer.Group(groupings, statistics);
        }

        private static List<@Nullable Double> numbers(JsonParser parser) throws IOException {
            List<@Nullable Double> numbers = new ArrayList<>();
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                numbers.add(number(parser));
                return numbers;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                numbers.add(number(parser));
            }
            return numbers;
        }
    }
}
