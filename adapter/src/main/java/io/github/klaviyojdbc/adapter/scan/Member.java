/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A member of a JSON value: what is wanted of it, and the members below it that something is wanted of. */
final class Member {
    private static final Member UNWANTED = new Member();

    private final Map<String, Member> members = new HashMap<>();
    private @Nullable Filling filling;
    private boolean identifies;

    /** Takes what is wanted of a member; reads the value that begins at the current token. */
    @FunctionalInterface
    interface Filling {
        void read(JsonParser parser, ResourceReader.Row row) throws IOException;
    }

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

    /** Makes it what rows are called by in messages. */
    void identify() {
        identifies = true;
    }

    /** Wants this of it, besides what is wanted already. */
    void want(Filling more) {
        Filling before = filling;
        filling = before == null ? more : twice(before, more);
    }

    /** Reads the value that begins at the current token, which is at the value's last token afterwards. */
    void read(JsonParser parser, ResourceReader.Row row) throws IOException {
        if (identifies) {
            row.id = parser.getText();
        }
        if (filling != null && !members.isEmpty()) {
            Filling whole = filling;
            twice(whole, this::readMembers).read(parser, row);
        } else if (filling != null) {
            filling.read(parser, row);
        } else {
            readMembers(parser, row);
        }
    }

    /** An object or array can be read once only, so one that is wanted twice is read from its text. */
    private static Filling twice(Filling one, Filling other) {
        return (parser, row) -> {
            if (parser.currentToken().isScalarValue()) {
                one.read(parser, row);
                other.read(parser, row);
                return;
            }
            String text = JsonSource.text(parser);
            for (Filling filling : List.of(one, other)) {
                try (JsonParser again = PageParser.JSON.createParser(text)) {
                    again.nextToken();
                    filling.read(again, row);
                }
            }
        };
    }

    private void readMembers(JsonParser parser, ResourceReader.Row row) throws IOException {
        if (members.isEmpty() || parser.currentToken() == JsonToken.VALUE_NULL) {
            parser.skipChildren();
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                Member child = members.getOrDefault(parser.currentName(), UNWANTED);
                parser.nextToken();
                child.read(parser, row);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY && isIndexed(members.keySet())) {
            for (int place = 0; parser.nextToken() != JsonToken.END_ARRAY; place++) {
                members.getOrDefault(Integer.toString(place), UNWANTED).read(parser, row);
            }
        } else {
            row.fault = "has " + parser.getText() + " where an object was expected, with " + members.keySet();
            parser.skipChildren();
        }
    }

    private static boolean isIndexed(Set<String> names) {
        return names.stream().allMatch(name -> name.chars().allMatch(Character::isDigit));
    }
}
