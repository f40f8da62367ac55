/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

/**
 * A directory with a data set of Parquet per table, {@code profiles/data.parquet}. What they are made of is kept beside them in
 * a database of DuckDB, so that a sync can go on where the last one ended. Readers see a whole file, the old one or the new.
 */
final class ParquetFiles {
    static final String DATABASE = "_klaviyo_sync.duckdb";

    private ParquetFiles() {}

    static void makeDirectory(TargetUrl target) {
        try {
            Files.createDirectories(Path.of(target.directory()));
        } catch (IOException e) {
            throw TargetException.cannotConnect("Cannot make the directory " + target + ": " + e.getMessage(), false);
        }
    }

    static void publish(TargetSession session, TargetUrl target, String name, TargetTable table) throws SQLException {
        Path directory = Path.of(target.directory(), name);
        Path file = directory.resolve("data.parquet");
        Path draft = directory.resolve("_data.parquet.tmp");
        try {
            Files.createDirectories(directory);
            session.execute("COPY (SELECT * FROM " + table.qualified() + ") TO '"
                    + draft.toString().replace("'", "''") + "' (FORMAT PARQUET)");
            session.commit();
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SQLException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
