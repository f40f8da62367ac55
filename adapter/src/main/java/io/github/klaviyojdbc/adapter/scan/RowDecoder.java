/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON:API resource into a row, looking only at the members that some column wants. Built once per scan from the
 * columns; thread-safe.
 */
final class RowDecoder {
    private final String table;
    private final List<ColumnDefinition> columns;
    private final Member root = new Member();

    RowDecoder(String table, List<ColumnDefinition> columns) {
        this.table = table;
        this.columns = List.copyOf(columns);
        root.at("id").isId = true;
        for (int slot = 0; slot < columns.size(); slot++) {
            ColumnDefinition column = columns.get(slot);
            Member member = member(column);
            if (member != null) {
                member.slots.add(slot);
                member.reader = reader(column);
            }
        }
    }

    private @Nullable Member member(ColumnDefinition column) {
        return switch (column.source()) {
            case ID -> root.at("id");
            case ATTRIBUTE -> root.at("attributes").at(column.path());
            case RELATIONSHIP -> root.at("relationships").at(column.path()).at("data");
            case PARENT, PARTITION -> null;
        };
    }

    private static ValueReader reader(ColumnDefinition column) {
        return column.source() == ColumnSource.RELATIONSHIP ? Linkage::read : ColumnDecoder.of(column.type())::decode;
    }

    /**
     * The resource that begins at the current token.
     *
     * @param template the values of the columns that the walk gives
     */
    @Nullable
    Object[] decode(JsonParser parser, @Nullable Object[] template) throws IOException {
        Row row = new Row(template.clone());
        read(parser, root, row);
        if (row.fault != null) {
            throw new ApiException.Unfit(table + ": row " + row.id + " " + row.fault, table);
        }
        return row.values;
    }

    private void read(JsonParser parser, Member member, Row row) throws IOException {
        if (member.isId) {
            row.id = parser.getText();
        }
        if (!member.slots.isEmpty()) {
            fill(parser, member, row);
        } else if (member.members.isEmpty() || parser.currentToken() == JsonToken.VALUE_NULL) {
            parser.skipChildren();
        } else if (parser.currentToken() != JsonToken.START_OBJECT) {
            row.fault = "has " + parser.getText() + " where an object was expected, with " + member.members.keySet();
            parser.skipChildren();
        } else {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                Member child = member.members.getOrDefault(parser.currentName(), Member.UNWANTED);
                parser.nextToken();
                read(parser, child, row);
            }
        }
    }

    private void fill(JsonParser parser, Member member, Row row) throws IOException {
        try {
            Object value = member.reader.read(parser);
            for (int slot : member.slots) {
                row.values[slot] = value;
            }
        } catch (UnfitValueException e) {
            // told at the end of the resource, when its id is known
            ColumnDefinition column = columns.get(member.slots.get(0));
            row.fault = "has in column " + column.name() + " a value that is no "
                    + column.type().name().toLowerCase(Locale.ROOT) + ": " + e.getMessage();
        }
    }

    /** Reads the value that begins at the current token. */
    @FunctionalInterface
    private interface ValueReader {
        @Nullable
        Object read(JsonParser parser) throws IOException;
    }

    /** A row in the making. */
    private static final class Row {
        final @Nullable Object[] values;

        @Nullable
        String id;

        @Nullable
        String fault;

        Row(@Nullable Object[] values) {
            this.values = values;
        }
    }

    /** A member of the resource, with the columns that it fills or the members below it. */
    private static final class Member {
        static final Member UNWANTED = new Member();

        final Map<String, Member> members = new HashMap<>();
        final List<Integer> slots = new ArrayList<>();
        ValueReader reader = parser -> null;
        boolean isId;

        Member at(String name) {
            return members.computeIfAbsent(name, absent -> new Member());
        }

        Member at(List<String> path) {
            Member member = this;
            for (String name : path) {
                member = member.at(name);
            }
            return member;
        }
    }
}
