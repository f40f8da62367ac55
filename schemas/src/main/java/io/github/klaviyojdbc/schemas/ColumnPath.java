/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a column's {@code path} says: where its value comes from. */
record ColumnPath(ColumnSource source, List<String> members) {
    static final String FORMS =
            "id, attributes.…, relationships.…, included.…, each.…, statistics.…, groupings.…, input.…, parent or partition";

    private static final String ATTRIBUTES = "attributes.";
    private static final String RELATIONSHIPS = "relationships.";
    private static final String INCLUDED = "included.";
    private static final String EACH = "each.";
    private static final String STATISTICS = "statistics.";
    private static final String GROUPINGS = "groupings.";
    private static final String INPUT = "input.";

    /** Understands the {@link #FORMS}. */
    static Optional<ColumnPath> parse(String text) {
        if (text.startsWith(ATTRIBUTES)) {
            return of(ColumnSource.ATTRIBUTE, split(text, ATTRIBUTES));
        }
        if (text.startsWith(RELATIONSHIPS)) {
            return of(ColumnSource.RELATIONSHIP, text.substring(RELATIONSHIPS.length()));
        }
        if (text.startsWith(INCLUDED)) {
            return of(ColumnSource.INCLUDED, split(text, INCLUDED));
        }
        if (text.startsWith(EACH)) {
            return of(ColumnSource.ELEMENT, split(text, EACH));
        }
        if (text.startsWith(STATISTICS)) {
            return of(ColumnSource.STATISTIC, text.substring(STATISTICS.length()));
        }
        if (text.startsWith(GROUPINGS)) {
            return of(ColumnSource.GROUPING, text.substring(GROUPINGS.length()));
        }
        if (text.startsWith(INPUT)) {
            return ReportInput.of(text.substring(INPUT.length()))
                    .flatMap(input -> of(ColumnSource.INPUT, text.substring(INPUT.length())));
        }
        return switch (text) {
            case "id" -> of(ColumnSource.ID);
            case "parent" -> of(ColumnSource.PARENT);
            case "partition" -> of(ColumnSource.PARTITION);
            default -> Optional.empty();
        };
    }

    /** The member names below {@code attributes}. */
    static Optional<List<String>> attribute(String text) {
        return parse(text).filter(path -> path.source == ColumnSource.ATTRIBUTE).map(ColumnPath::members);
    }

    /** Whether the path leads into the resource itself. */
    static boolean isOfResource(@Nullable String text) {
        return text != null && (text.equals("id") || text.startsWith(ATTRIBUTES));
    }

    /** Whether a member's name is a place in an array. */
    static boolean isIndex(String member) {
        return !member.isEmpty() && member.chars().allMatch(Character::isDigit);
    }

    /** The name by which filters, sorts and sparse fieldsets know the column unless the file says otherwise. */
    @Nullable
    String field() {
        return switch (source) {
            case ID -> "id";
            case ATTRIBUTE ->
                members.stream().takeWhile(member -> !isIndex(member)).collect(Collectors.joining("."));
            case GROUPING -> members.get(0);
            case RELATIONSHIP, INCLUDED, ELEMENT, PARENT, PARTITION, STATISTIC, INPUT -> null;
        };
    }

    /** The name in {@code fields[type]}, which reports do not have. */
    @Nullable
    String fieldset() {
        return source.isOfReport() ? null : field();
    }

    /** The relationship that must be included for the column to have a value, or null. */
    @Nullable
    String include() {
        return source == ColumnSource.INCLUDED ? members.get(0) : null;
    }

    private static String[] split(String text, String prefix) {
        return text.substring(prefix.length()).split("\\.", -1);
    }

    private static Optional<ColumnPath> of(ColumnSource source, String... members) {
        var names = List.of(members);
        return names.contains("") ? Optional.empty() : Optional.of(new ColumnPath(source, names));
    }
}
