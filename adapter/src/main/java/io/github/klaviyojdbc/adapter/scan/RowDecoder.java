/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.EachDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON:API resource into a row, and a page's rows into what they are with the resources that came along. Rows in the
 * making have hidden places behind their columns. Built once per scan from the columns; thread-safe.
 */
final class RowDecoder {
    private final List<ColumnDefinition> columns;
    private final ResourceReader resource;
    private final Map<Integer, IncludedColumns> included = new LinkedHashMap<>();
    private final int elementsSlot;
    private final List<Integer> elementSlots = new ArrayList<>();
    private final int width;

    /**
     * A decoder of these columns.
     *
     * @param each the array whose elements are the rows, or null
     */
    RowDecoder(String table, @Nullable EachDefinition each, List<ColumnDefinition> columns) {
        this.columns = List.copyOf(columns);
        this.resource = new ResourceReader(table);
        Map<String, Map<Integer, ColumnDefinition>> byRelationship = new LinkedHashMap<>();
        ResourceReader element = new ResourceReader(table);
        for (int slot = 0; slot < columns.size(); slot++) {
            ColumnDefinition column = columns.get(slot);
            if (column.source() == ColumnSource.INCLUDED) {
                byRelationship
                        .computeIfAbsent(column.path().get(0), absent -> new LinkedHashMap<>())
                        .put(slot, column);
            } else if (column.source() == ColumnSource.ELEMENT) {
                elementSlots.add(slot);
                element.want(slot, column);
            } else {
                resource.want(slot, column);
            }
        }
        int hidden = columns.size();
        for (Map.Entry<String, Map<Integer, ColumnDefinition>> entry : byRelationship.entrySet()) {
            resource.wantLinkage(hidden, entry.getKey());
            included.put(hidden, new IncludedColumns(table, entry.getValue()));
            hidden++;
        }
        this.elementsSlot = each == null ? -1 : hidden;
        if (each != null) {
            resource.wantAttribute(hidden, each.path(), parser -> elements(parser, element));
            hidden++;
        }
        this.width = hidden;
    }

    private List<@Nullable Object[]> elements(JsonParser parser, ResourceReader element) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new UnfitValueException(JsonSource.text(parser));
        }
        List<@Nullable Object[]> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.readElement(parser, new @Nullable Object[columns.size()]));
        }
        return elements;
    }

    /**
     * The resource that begins at the current token, as a row in the making.
     *
     * @param template the values of the columns that the walk gives
     */
    @Nullable
    Object[] decode(JsonParser parser, @Nullable Object[] template) throws IOException {
        return resource.read(parser, Arrays.copyOf(template, width));
    }

    /** Whether the resources that come along matter. */
    boolean wantsIncluded() {
        return !included.isEmpty();
    }

    /** The rows of a page, from those in the making and from what came along with them. */
    List<@Nullable Object[]> complete(List<@Nullable Object[]> rows, Included resources) throws IOException {
        for (Map.Entry<Integer, IncludedColumns> entry : included.entrySet()) {
            entry.getValue().fill(rows, entry.getKey(), resources);
        }
        if (width == columns.size()) {
            return rows;
        }
        List<@Nullable Object[]> complete = new ArrayList<>(rows.size());
        for (@Nullable Object[] row : rows) {
            if (elementsSlot < 0) {
                complete.add(Arrays.copyOf(row, columns.size()));
            } else {
                addElements(row, complete);
            }
        }
        return complete;
    }

    @SuppressWarnings("unchecked") // what the reader of elements has put there
    private void addElements(@Nullable Object[] row, List<@Nullable Object[]> rows) {
        List<@Nullable Object[]> elements = (List<@Nullable Object[]>) row[elementsSlot];
        if (elements == null) {
            return;
        }
        for (@Nullable Object[] element : elements) {
            @Nullable Object[] own = Arrays.copyOf(row, columns.size());
            elementSlots.forEach(slot -> own[slot] = element[slot]);
            rows.add(own);
        }
    }
}
