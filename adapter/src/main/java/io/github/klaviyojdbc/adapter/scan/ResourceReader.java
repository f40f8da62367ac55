/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnSource;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object into the places of a row, looking only at the members that some column wants. */
final class ResourceReader {
    private final String table;
    private final Member root = new Member();

    /** A reader that wants nothing yet. */
    ResourceReader(String table) {
        this.table = table;
        root.at("id").identify();
    }

    /** A reader of these columns, in order. */
    ResourceReader(String table, List<ColumnDefinition> columns) {
        this(table);
        for (int slot = 0; slot < columns.size(); slot++) {
            want(slot, columns.get(slot));
        }
    }

    /** Wants a column's value in that place. */
    void want(int slot, ColumnDefinition column) {
        Member member = switch (column.source()) {
            case ID -> root.at("id");
            case ATTRIBUTE -> root.at("attributes").at(column.path());
            case INCLUDED ->
                root.at("attributes").at(column.path().subList(1, column.path().size()));
            case RELATIONSHIP -> linkage(column.path().get(0));
            case ELEMENT -> root.at(column.path());
            case PARENT, PARTITION, STATISTIC, GROUPING, INPUT -> new Member();
        };
        ValueReader reader = column.source() == ColumnSource.RELATIONSHIP
                ? ResourceReader::linkageText
                : ColumnDecoder.of(column.type())::decode;
        String expected = "in column " + column.name() + " a value that is no "
                + column.type().name().toLowerCase(Locale.ROOT);
        member.want(filling(slot, expected, reader));
    }

    /** Wants a relationship's linkage in that place. */
    void wantLinkage(int slot, String relationship) {
        linkage(relationship).want(filling(slot, "in " + relationship + " a value that is no linkage", Linkage::read));
    }

    /** Wants in that place what a reader makes of an attribute. */
    void wantAttribute(int slot, List<String> path, ValueReader reader) {
        root.at("attributes")
                .at(path)
                .want(filling(slot, "in " + String.join(".", path) + " a value that is no array of objects", reader));
    }

    private Member linkage(String relationship) {
        return root.at("relationships").at(relationship).at("data");
    }

    private static @Nullable String linkageText(JsonParser parser) throws IOException {
        Linkage linkage = Linkage.read(parser);
        return linkage == null ? null : linkage.text();
    }

    private static Member.Filling filling(int slot, String expected, ValueReader reader) {
        return (parser, row) -> {
            boolean isWhole = !parser.currentToken().isStructStart();
            JsonStreamContext around = parser.getParsingContext().getParent();
            try {
                row.values[slot] = reader.read(parser);
            } catch (UnfitValueException e) {
                // told at the end of the resource, when its id is known
                row.fault = "has " + expected + ": " + e.getMessage();
                while (!isWhole && parser.getParsingContext() != around) {
                    parser.nextToken();
                }
            }
        };
    }

    /** Reads the object that begins at the current token into a row that has some of its values. */
    @Nullable
    Object[] read(JsonParser parser, @Nullable Object[] values) throws IOException {
        Row row = new Row(values);
        root.read(parser, row);
        if (row.fault != null) {
            throw new ApiException.Unfit(table + ": row " + row.id + " " + row.fault, table);
        }
        return row.values;
    }

    /** Reads an array's element, which has no name of its own to be told by. */
    @Nullable
    Object[] readElement(JsonParser parser, @Nullable Object[] values) throws IOException {
        Row row = new Row(values);
        root.read(parser, row);
        if (row.fault != null) {
            throw new UnfitValueException(row.fault);
        }
        return row.values;
    }

    /** Reads the value that begins at the current token. */
    @FunctionalInterface
    interface ValueReader {
        @Nullable
        Object read(JsonParser parser) throws IOException;
    }

    /** A row in the making. */
    static final class Row {
        final @Nullable Object[] values;

        @Nullable
        String id;

        @Nullable
        String fault;

        Row(@Nullable Object[] values) {
            this.values = values;
        }
    }
}
