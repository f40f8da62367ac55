/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnReference;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** By what tables can be joined: foreign keys, in both directions, columns of the same reference, and whatever has equal values. */
final class Links {
    /** More pairs of rows than this are a waste of time. */
    private static final long MOST_PAIRS = 5_000;

    private final Shelf shelf;
    private final List<Link> known = new ArrayList<>();

    Links(Shelf shelf) {
        this.shelf = shelf;
        List<Link> keys = new ArrayList<>();
        for (StreamDefinition stream : shelf.streams()) {
            for (ColumnDefinition column : stream.columns()) {
                ColumnReference reference = column.references();
                if (reference != null) {
                    StreamDefinition parent = shelf.stream(reference.stream());
                    keys.add(link(
                            stream,
                            column,
                            parent,
                            parent.column(reference.column()).orElseThrow()));
                }
            }
        }
        known.addAll(keys);
        for (Link one : keys) {
            for (Link other : keys) {
                if (one != other && one.toColumn().equals(other.toColumn())) {
                    known.add(link(one.from(), one.fromColumn(), other.from(), other.fromColumn()));
                }
            }
        }
        known.addAll(keys.stream().map(Link::turned).toList());
        known.removeIf(link -> link.pairs() > MOST_PAIRS);
    }

    /** Columns of two tables that may be equal, in so many pairs of rows. */
    record Link(
            StreamDefinition from,
            ColumnDefinition fromColumn,
            StreamDefinition to,
            ColumnDefinition toColumn,
            long pairs) {
        Link turned() {
            return new Link(to, toColumn, from, fromColumn, pairs);
        }
    }

    private Link link(
            StreamDefinition from, ColumnDefinition fromColumn, StreamDefinition to, ColumnDefinition toColumn) {
        return new Link(from, fromColumn, to, toColumn, shelf.pairs(from, fromColumn, to, toColumn));
    }

    Link first(Chance chance) {
        return chance.once(6) ? odd(chance, chance.pick(shelf.streams())) : chance.pick(known);
    }

    /** One that leads away from the table. */
    Link from(Chance chance, StreamDefinition stream) {
        List<Link> here =
                known.stream().filter(link -> link.from().equals(stream)).toList();
        return here.isEmpty() || chance.once(6) ? odd(chance, stream) : chance.pick(here);
    }

    /** By columns that are no keys, and keys of nothing else. */
    private Link odd(Chance chance, StreamDefinition stream) {
        for (int attempt = 0; attempt < 60; attempt++) {
            StreamDefinition other = chance.pick(shelf.streams());
            ColumnDefinition column = chance.pick(stream.columns());
            boolean keys = chance.once(3);
            List<ColumnDefinition> alike = other.columns().stream()
                    .filter(candidate -> candidate.type() == column.type())
                    .filter(candidate -> !keys || candidate.references() != null)
                    .toList();
            if (alike.isEmpty()) {
                continue;
            }
            Link link = link(stream, column, other, chance.pick(alike));
            // now and then one under which nothing is equal: a look-up by what are no keys, or very long
            if (link.pairs() <= MOST_PAIRS && (link.pairs() > 0 || chance.once(8))) {
                return link;
            }
        }
        return Objects.requireNonNull(link(stream, key(stream), stream, key(stream)));
    }

    private static ColumnDefinition key(StreamDefinition stream) {
        return stream.column(stream.primaryKey().get(stream.primaryKey().size() - 1))
                .orElseThrow();
    }
}
