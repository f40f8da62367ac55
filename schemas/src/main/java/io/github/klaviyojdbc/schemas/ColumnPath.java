/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a column's {@code path} says: where its value comes from. */
record ColumnPath(ColumnSource source, List<String> members) {
    private static final String ATTRIBUTES = "attributes.";
    private static final String RELATIONSHIPS = "relationships.";

    /** Understands {@code id}, {@code attributes.a.b}, {@code relationships.a}, {@code parent}, {@code partition}. */
    static Optional<ColumnPath> parse(String text) {
        if (text.startsWith(ATTRIBUTES)) {
            return of(
                    ColumnSource.ATTRIBUTE, text.substring(ATTRIBUTES.length()).split("\\.", -1));
        }
        if (text.startsWith(RELATIONSHIPS)) {
            return of(ColumnSource.RELATIONSHIP, text.substring(RELATIONSHIPS.length()));
        }
        return switch (text) {
            case "id" -> of(ColumnSource.ID);
            case "parent" -> of(ColumnSource.PARENT);
            case "partition" -> of(ColumnSource.PARTITION);
            default -> Optional.empty();
        };
    }

    /** Whether the path leads into the resource itself. */
    static boolean isOfResource(@Nullable String text) {
        return text != null && (text.equals("id") || text.startsWith(ATTRIBUTES));
    }

    /** The name by which filters, sorts and sparse fieldsets know the column unless the file says otherwise. */
    @Nullable
    String field() {
        return switch (source) {
            case ID -> "id";
            case ATTRIBUTE -> String.join(".", members);
            case RELATIONSHIP, PARENT, PARTITION -> null;
        };
    }

    private static Optional<ColumnPath> of(ColumnSource source, String... members) {
        var names = List.of(members);
        return names.contains("") ? Optional.empty() : Optional.of(new ColumnPath(source, names));
    }
}
