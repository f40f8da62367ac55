/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import io.github.klaviyojdbc.schemas.ColumnReference;
import io.github.klaviyojdbc.schemas.ColumnType;
import org.jspecify.annotations.Nullable;

/** One column as the metadata tells of it; {@code references} is the foreign key's other end, in the same schema. */
public record ColumnDescription(
        String name,
        ColumnType type,
        boolean nullable,
        String remarks,
        @Nullable ColumnReference references) {}
