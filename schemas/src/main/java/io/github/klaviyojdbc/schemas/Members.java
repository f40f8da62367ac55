/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members of one YAML mapping, read by key and type. What is missing or of the wrong type becomes a fault and a
 * stand-in, so that reading goes on; {@link #end} reports the keys that nobody asked for.
 */
final class Members {
    private final YamlNode.Mapping mapping;
    private final Faults faults;
    private final Set<String> known = new HashSet<>();

    private Members(YamlNode.Mapping mapping, Faults faults) {
        this.mapping = mapping;
        this.faults = faults;
    }

    static Members of(YamlNode node, Faults faults) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new Members(mapping, faults);
        }
        faults.add(node.place(), "must be a mapping");
        // Everything counts as asked for: one fault is enough.
        return new Members(new YamlNode.Mapping(node.place(), Map.of(), Map.of()), new Faults());
    }

    Place place() {
        return mapping.place();
    }

    /** The place of the member, or of the whole where it does not exist. */
    Place place(String key) {
        return mapping.at(key);
    }

    boolean has(String key) {
        return mapping.values().containsKey(key);
    }

    void fault(String key, String message) {
        faults.add(place(key), message);
    }

    String text(String key) {
        return required(key, node -> text(key, node), "");
    }

    @Nullable
    String optionalText(String key) {
        return optional(key).map(node -> text(key, node)).orElse(null);
    }

    /** A whole number above zero. */
    int count(String key) {
        return required(key, node -> count(key, node), 1);
    }

    @Nullable
    Integer optionalCount(String key) {
        return optional(key).map(node -> count(key, node)).orElse(null);
    }

    boolean flag(String key, boolean otherwise) {
        return optional(key).map(node -> flag(key, node)).orElse(otherwise);
    }

    <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        var text = text(key);
        return text.isEmpty() ? Optional.empty() : choice(key, text, type);
    }

    <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        return texts(key).stream()
                .flatMap(text -> choice(key, text, type).stream())
                .toList();
    }

    /** One value or more. */
    List<String> texts(String key) {
        var texts = required(key, node -> items(key, node), List.<YamlNode>of()).stream()
                .map(node -> scalar(key, node))
                .toList();
        if (new HashSet<>(texts).size() < texts.size()) {
            fault(key, "'" + key + "' says something twice");
        }
        return texts;
    }

    List<Members> mappings(String key) {
        return required(key, node -> items(key, node), List.<YamlNode>of()).stream()
                .map(node -> of(node, faults))
                .toList();
    }

    Members mapping(String key) {
        return required(key, node -> of(node, faults), new Members(empty(), new Faults()));
    }

    /** The members of a mapping whose keys are free. */
    <T> Map<String, T> map(String key, Function<Members, Function<String, T>> reader) {
        var values = new LinkedHashMap<String, T>();
        optional(key).map(node -> of(node, faults)).ifPresent(members -> {
            for (var name : members.mapping.keys().keySet()) {
                values.put(name, reader.apply(members).apply(name));
            }
        });
        return values;
    }

    /** To be called after all reading. */
    void end() {
        mapping.keys().forEach((key, place) -> {
            if (!known.contains(key)) {
                faults.add(place, "unknown key '" + key + "'");
            }
        });
    }

    static String nameOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private <T> T required(String key, Function<YamlNode, T> reader, T otherwise) {
        var node = optional(key);
        if (node.isEmpty()) {
            faults.add(place(), "key '" + key + "' is missing");
        }
        return node.map(reader).orElse(otherwise);
    }

    private Optional<YamlNode> optional(String key) {
        known.add(key);
        return Optional.ofNullable(mapping.values().get(key));
    }

    private String text(String key, YamlNode node) {
        var isText = node instanceof YamlNode.Scalar scalar
                && scalar.token() == JsonToken.VALUE_STRING
                && !scalar.text().isBlank();
        if (!isText) {
            faults.add(node.place(), "'" + key + "' must be text");
        }
        return isText ? ((YamlNode.Scalar) node).text() : "";
    }

    private String scalar(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.token() != JsonToken.VALUE_NULL) {
            return scalar.text();
        }
        faults.add(node.place(), "'" + key + "' must be a list of single values");
        return "";
    }

    private int count(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.token() == JsonToken.VALUE_NUMBER_INT) {
            try {
                var count = Integer.parseInt(scalar.text());
                if (count > 0) {
                    return count;
                }
            } catch (NumberFormatException e) {
                // Written in a way, or of a size, that no count has: a fault like the others.
            }
        }
        faults.add(node.place(), "'" + key + "' must be a whole number above zero");
        return 1;
    }

    private boolean flag(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.token().isBoolean()) {
            return scalar.token() == JsonToken.VALUE_TRUE;
        }
        faults.add(node.place(), "'" + key + "' must be true or false");
        return false;
    }

    private List<YamlNode> items(String key, YamlNode node) {
        if (node instanceof YamlNode.Sequence sequence && !sequence.items().isEmpty()) {
            return new ArrayList<>(sequence.items());
        }
        faults.add(node.place(), "'" + key + "' must be a list of one or more");
        return List.of();
    }

    private <E extends Enum<E>> Optional<E> choice(String key, String text, Class<E> type) {
        var choice = Stream.of(type.getEnumConstants())
                .filter(value -> nameOf(value).equals(text))
                .findFirst();
        if (choice.isEmpty() && !text.isEmpty()) {
            var all = Stream.of(type.getEnumConstants()).map(Members::nameOf).collect(Collectors.joining(", "));
            fault(key, "'" + key + "' cannot be '" + text + "', only " + all);
        }
        return choice;
    }

    private YamlNode.Mapping empty() {
        return new YamlNode.Mapping(place(), Map.of(), Map.of());
    }
}
