/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Apache Spark in this JVM: what it reads, and which of its filters reach Klaviyo. */
@ExtendWith(Sandbox.One.class)
class SparkIT {
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                // without it, filters hold the wall clock of the JVM's own zone
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static DataFrameReader reader(Sandbox sandbox) {
        return spark.read()
                .format("jdbc")
                .option("driver", "io.github.klaviyojdbc.driver.KlaviyoDriver")
                .option("url", sandbox.url())
                .option("password", sandbox.key());
    }

    private static Dataset<Row> table(Sandbox sandbox, String table) {
        return reader(sandbox).option("dbtable", table).load();
    }

    private static List<String> rows(Dataset<Row> data) {
        return data.collectAsList().stream().map(Row::mkString).sorted().collect(Collectors.toList());
    }

    @Test
    void wholeTablesAreRead(Sandbox sandbox) {
        Dataset<Row> profiles = table(sandbox, "klaviyo.profiles");
        assertThat(profiles.schema().apply("created").dataType()).isEqualTo(DataTypes.TimestampType);
        assertThat(profiles.schema().apply("location_latitude").dataType()).isEqualTo(DataTypes.DoubleType);
        assertThat(profiles.count()).isEqualTo(200);
        assertThat(rows(profiles.select("id", "email", "created"))).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void subqueriesAreTables(Sandbox sandbox) {
        Dataset<Row> counts = table(sandbox, "(SELECT metric_id, COUNT(*) AS n FROM events GROUP BY metric_id) AS q");
        assertThat(counts.agg(sum("n")).first().getLong(0)).isEqualTo(2_000);
        Dataset<Row> query = reader(sandbox)
                .option("query", "SELECT id, name FROM metrics WHERE name IS NOT NULL")
                .load();
        assertThat(query.count()).isPositive();
    }

    @Test
    void partitionsByTimeHoldTheSameRows(Sandbox sandbox) {
        List<String> whole = rows(table(sandbox, "events").select("id", "datetime", "profile_id"));
        sandbox.clearRequests();
        Dataset<Row> parts = reader(sandbox)
                .option("dbtable", "events")
                .option("partitionColumn", "datetime")
                .option("lowerBound", "2026-01-01 00:00:00")
                .option("upperBound", "2026-06-30 00:00:00")
                .option("numPartitions", "4")
                .load();
        assertThat(parts.rdd().getNumPartitions()).isEqualTo(4);
        assertThat(rows(parts.select("id", "datetime", "profile_id")))
                .hasSize(2_000)
                .isEqualTo(whole);
        assertThat(sandbox.requests()).anyMatch(request -> request.contains("greater-or-equal(datetime"));
        assertThat(sandbox.requests()).anyMatch(request -> request.contains("less-than(datetime"));
    }

    @Test
    void filtersAndColumnsReachKlaviyo(Sandbox sandbox) {
        Dataset<Row> events = table(sandbox, "events");
        Instant since = Instant.parse("2026-05-01T00:00:00Z");
        long expected = events.collectAsList().stream()
                .filter(row -> !row.<Instant>getAs("datetime").isBefore(since))
                .count();
        sandbox.clearRequests();
        assertThat(events.filter(col("datetime").geq(lit(since))).select("id").count())
                .isEqualTo(expected);
        assertThat(sandbox.requests())
                .isNotEmpty()
                .allMatch(request -> request.contains("greater-or-equal(datetime,2026-05-01T00:00:00"));
        Dataset<Row> profiles = table(sandbox, "profiles");
        String email = profiles.select("email")
                .filter(col("email").isNotNull())
                .orderBy("email")
                .first()
                .getString(0);
        sandbox.clearRequests();
        assertThat(profiles.filter(col("email").equalTo(email)).count()).isEqualTo(1);
        assertThat(sandbox.requests()).isNotEmpty().allMatch(request -> request.contains("equals(email,"));
        assertThat(profiles.filter(col("email").startsWith(email.substring(0, 3)))
                        .count())
                .isPositive();
        assertThat(profiles.orderBy(col("created").desc_nulls_last()).limit(5).count())
                .isEqualTo(5);
    }

    @Test
    void sqlOverViewsJoins(Sandbox sandbox) {
        table(sandbox, "events").createOrReplaceTempView("e");
        table(sandbox, "metrics").createOrReplaceTempView("m");
        assertThat(spark.sql("SELECT m.name, COUNT(*), MAX(e.datetime) FROM e JOIN m ON m.id = e.metric_id GROUP BY 1")
                        .collectAsList())
                .isNotEmpty();
    }
}
