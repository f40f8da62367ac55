/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import java.sql.DatabaseMetaData;

/** The size limits among the metadata: there are none, but for the length of a name, which the parser bounds. */
abstract class LimitAnswers implements DatabaseMetaData {
    /** The parser refuses longer names. */
    private static final int MAX_NAME_LENGTH = 128;

    @Override
    public int getMaxBinaryLiteralLength() {
        return 0;
    }

    @Override
    public int getMaxCharLiteralLength() {
        return 0;
    }

    @Override
    public int getMaxColumnsInGroupBy() {
        return 0;
    }

    @Override
    public int getMaxColumnsInIndex() {
        return 0;
    }

    @Override
    public int getMaxColumnsInOrderBy() {
        return 0;
    }

    @Override
    public int getMaxColumnsInSelect() {
        return 0;
    }

    @Override
    public int getMaxColumnsInTable() {
        return 0;
    }

    @Override
    public int getMaxConnections() {
        return 0;
    }

    @Override
    public int getMaxCursorNameLength() {
        return 0;
    }

    @Override
    public int getMaxIndexLength() {
        return 0;
    }

    @Override
    public int getMaxCatalogNameLength() {
        return 0;
    }

    @Override
    public int getMaxRowSize() {
        return 0;
    }

    @Override
    public int getMaxStatementLength() {
        return 0;
    }

    @Override
    public int getMaxStatements() {
        return 0;
    }

    @Override
    public int getMaxTablesInSelect() {
        return 0;
    }

    @Override
    public int getMaxUserNameLength() {
        return 0;
    }

    @Override
    public int getMaxColumnNameLength() {
        return MAX_NAME_LENGTH;
    }

    @Override
    public int getMaxSchemaNameLength() {
        return MAX_NAME_LENGTH;
    }

    @Override
    public int getMaxProcedureNameLength() {
        return MAX_NAME_LENGTH;
    }

    @Override
    public int getMaxTableNameLength() {
        return MAX_NAME_LENGTH;
    }

    @Override
    public boolean doesMaxRowSizeIncludeBlobs() {
        return true;
    }
}
