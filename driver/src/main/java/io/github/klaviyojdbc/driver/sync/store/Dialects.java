/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

/** Which dialect a target speaks. */
final class Dialects {
    private Dialects() {}

    static Dialect of(TargetKind kind) {
        return switch (kind) {
            case POSTGRESQL -> new PostgresDialect();
            case MYSQL -> new MySqlDialect(false);
            case MARIADB -> new MySqlDialect(true);
            case DUCKDB, PARQUET -> new DuckDbDialect();
            case SQLITE -> new SqliteDialect();
            case H2 -> new H2Dialect();
            case SQLSERVER -> new SqlServerDialect();
            case SNOWFLAKE -> new SnowflakeDialect();
            case OTHER -> new GenericDialect();
        };
    }
}
