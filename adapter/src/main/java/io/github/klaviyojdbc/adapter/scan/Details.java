/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.DetailDefinition;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The details that a request's columns need, and the plain columns that are read of the collection for the rest.
 *
 * @param wanted the request's columns
 * @param plain those of them that need no detail, and those whose values fill the details' paths
 */
record Details(List<Detail> all, List<ColumnDefinition> wanted, List<ColumnDefinition> plain) {
    Details {
        all = List.copyOf(all);
        wanted = List.copyOf(wanted);
        plain = List.copyOf(plain);
    }

    static Details of(ApiRequest request) {
        StreamDefinition stream = request.stream();
        List<ColumnDefinition> wanted = request.columns();
        List<DetailDefinition> definitions = stream.details().stream()
                .filter(detail -> wanted.stream().anyMatch(column -> isOf(detail, column)))
                .toList();
        Set<ColumnDefinition> plain = new LinkedHashSet<>(
                wanted.stream().filter(column -> column.detail() == null).toList());
        definitions.forEach(detail -> plain.add(stream.column(detail.key()).orElseThrow()));
        List<ColumnDefinition> read = List.copyOf(plain);
        List<Detail> details = new ArrayList<>();
        for (DetailDefinition detail : definitions) {
            List<Integer> slots = IntStream.range(0, wanted.size())
                    .filter(slot -> isOf(detail, wanted.get(slot)))
                    .boxed()
                    .toList();
            int keySlot = read.indexOf(stream.column(detail.key()).orElseThrow());
            details.add(new Detail(
                    stream.name(), detail, slots.stream().map(wanted::get).toList(), slots, keySlot));
        }
        return new Details(details, wanted, read);
    }

    private static boolean isOf(DetailDefinition detail, ColumnDefinition column) {
        return detail.name().equals(column.detail());
    }

    /** A row of plain columns as one of the wanted, those of the details left open. */
    @Nullable
    Object[] spread(@Nullable Object[] row) {
        @Nullable Object[] spread = new @Nullable Object[wanted.size()];
        for (int slot = 0; slot < spread.length; slot++) {
            int place = plain.indexOf(wanted.get(slot));
            spread[slot] = place < 0 ? null : row[place];
        }
        return spread;
    }
}
