/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    private final Rows rows =
            new Rows(List.of(Fields.optionalText("NAME"), Fields.smallint("SEQ"), Fields.optionalBigint("SIZE")));

    @Test
    void numbersTakeTheWidthOfTheirColumn() {
        rows.add("a", 1, 2);
        assertThat(rows.inOrder().rows()).containsExactly(new Object[] {"a", (short) 1, 2L});
    }

    @Test
    void rowsSortByTheColumnsNamedWithNullFirst() {
        rows.add("b", 2, 1);
        rows.add("b", 1, 2);
        rows.add(null, 3, 3);
        rows.add("a", 1, 4);
        rows.add("a", 1, 5);
        assertThat(rows.sortedBy("NAME", "SEQ").rows())
                .extracting(row -> row[2])
                .containsExactly(3L, 4L, 5L, 2L, 1L);
    }

    @Test
    void aRowThatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> rows.add("a", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.add("a", null, 1))
                .withMessage("SEQ is null");
        assertThatIllegalArgumentException().isThrownBy(() -> rows.add(1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> rows.sortedBy("OTHER"));
    }
}
