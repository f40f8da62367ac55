/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import java.sql.DatabaseMetaData;

/** The size limits among the metadata: there are none, but for the length of a name, which the parser bounds. */
abstract class LimitAnswers implements DatabaseMetaData {
    /** The parser refuses longer names. */
    private static final int MAX_NAME_LENGTH = 128;

    @Override
    public final int getMaxBinaryLiteralLength() {
        return 0;
    }

    @Override
    public final int getMaxCharLiteralLength() {
        return 0;
    }

    @Override
    public final int getMaxColumnsInGroupBy() {
        return 0;
    }

    @Override
    public final int getMaxColumnsInIndex() {
        return 0;
    }

    @Override
    public final int getMaxColumnsInOrderBy() {
        return 0;
    }

    @Override
    public final int getMaxColumnsInSelect() {
        return 0;
    }

    @Override
    public final int getMaxColumnsInTable() {
        return 0;
    }

    @Override
    public final int getMaxConnections() {
        return 0;
    }

    @Override
    public final int getMaxCursorNameLength() {
        return 0;
    }

    @Override
    public final int getMaxIndexLength() {
        return 0;
    }

    @Override
    public final int getMaxCatalogNameLength() {
        return 0;
    }

    @Override
    public final int getMaxRowSize() {
        return 0;
    }

    @Override
    public final int getMaxStatementLength() {
        return 0;
    }

    @Override
    public final int getMaxStatements() {
        return 0;
    }

    @Override
    public final int getMaxTablesInSelect() {
        return 0;
    }

    @Override
    public final int getMaxUserNameLength() {
        return 0;
    }

    @Override
    public final int getMaxColumnNameLength() {
        return MAX_NAME_LENGTH;
    }

    @Override
    public final int getMaxSchemaNameLength() {
        return MAX_NAME_LENGTH;
    }

    @Override
    public final int getMaxProcedureNameLength() {
        return MAX_NAME_LENGTH;
    }

    @Override
    public final int getMaxTableNameLength() {
        return MAX_NAME_LENGTH;
    }

    @Override
    public final boolean doesMaxRowSizeIncludeBlobs() {
        return true;
    }
}
