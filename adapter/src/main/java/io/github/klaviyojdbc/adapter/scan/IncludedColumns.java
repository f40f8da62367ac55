/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import com.fasterxml.jackson.core.JsonParser;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The columns that one relationship's resources fill: some of their attributes, or the resources as JSON. */
final class IncludedColumns {
    private final String table;
    private final ResourceReader attributes;
    private final List<Integer> attributeSlots = new ArrayList<>();
    private final List<Integer> wholeSlots = new ArrayList<>();

    /**
     * Columns of one relationship.
     *
     * @param columns by their places in a row
     */
    IncludedColumns(String table, Map<Integer, ColumnDefinition> columns) {
        this.table = table;
        List<ColumnDefinition> parts = new ArrayList<>();
        columns.forEach((slot, column) -> {
            if (column.path().size() > 1) {
                attributeSlots.add(slot);
                parts.add(column);
            } else {
                wholeSlots.add(slot);
            }
        });
        this.attributes = new ResourceReader(table, parts);
    }

    /** Fills a page's rows, whose linkages are known by now. */
    void fill(List<@Nullable Object[]> rows, int linkageSlot, Included included) throws IOException {
        Map<Identifier, @Nullable Object[]> known = new HashMap<>();
        for (@Nullable Object[] row : rows) {
            if (row[linkageSlot] instanceof Linkage linkage) {
                for (int slot : wholeSlots) {
                    row[slot] = whole(linkage, included);
                }
                if (!attributeSlots.isEmpty()) {
                    fillAttributes(row, one(linkage), known, included);
                }
            }
        }
    }

    private Identifier one(Linkage linkage) {
        if (linkage.many()) {
            throw new ApiException.Unfit(table + ": a relationship to one resource leads to several", table);
        }
        return linkage.resources().get(0);
    }

    private void fillAttributes(
            @Nullable Object[] row, Identifier resource, Map<Identifier, @Nullable Object[]> known, Included included)
            throws IOException {
        @Nullable Object[] values = known.get(resource);
        if (values == null) {
            values = values(resource, included);
            known.put(resource, values);
        }
        for (int place = 0; place < values.length; place++) {
            row[attributeSlots.get(place)] = values[place];
        }
    }

    private @Nullable Object[] values(Identifier resource, Included included) throws IOException {
        String text = included.find(resource);
        if (text == null) {
            return new @Nullable Object[attributeSlots.size()];
        }
        try (JsonParser parser = PageParser.JSON.createParser(text)) {
            parser.nextToken();
            return attributes.read(parser, new @Nullable Object[attributeSlots.size()]);
        }
    }

    private static @Nullable String whole(Linkage linkage, Included included) throws IOException {
        if (!linkage.many()) {
            return included.text(linkage.resources().get(0));
        }
        StringJoiner array = new StringJoiner(",", "[", "]");
        for (Identifier resource : linkage.resources()) {
            array.add(included.text(resource));
        }
        return array.toString();
    }
}
