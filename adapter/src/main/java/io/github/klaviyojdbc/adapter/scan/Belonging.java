/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a row satisfies what Klaviyo was not asked, or not trusted, to see to. */
final class Belonging implements Predicate<@Nullable Object[]> {
    private final Predicate<@Nullable Object[]> all;

    /**
     * Rows of these columns.
     *
     * @param only all must hold
     */
    Belonging(List<ColumnDefinition> columns, List<Among> only) {
        Predicate<@Nullable Object[]> conjunction = row -> true;
        for (Among among : only) {
            int index = columns.indexOf(among.column());
            Set<Object> values = among.values().stream()
                    .map(value -> ((Operand.Literal) value).value())
                    .collect(Collectors.toSet());
            conjunction = conjunction.and(row -> values.contains(row[index]));
        }
        this.all = conjunction;
    }

    @Override
    public boolean test(@Nullable Object[] row) {
        return all.test(row);
    }
}
