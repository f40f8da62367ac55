/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import io.github.klaviyojdbc.benchmarks.program.Query;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Copying a table into an empty schema of PostgreSQL, against only reading it. PostgreSQL's own CPU is not counted. */
final class Sync implements Work {
    private static final int ROWS = 100_000;

    @Override
    public void measure(Files files, Results results, int times) throws IOException, InterruptedException {
        try (Server server = Server.start(files, ROWS, 20_000);
                EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            String url = server.jdbcUrl(";cache=off");
            String target = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?user=postgres";
            Contender scan = new Contender(
                    "`SELECT * FROM events`", files.java(files.withDriver(), Query.class, url, "SELECT * FROM events"));
            String classPath = files.withDriver() + File.pathSeparator + postgresDriver(files);
            AtomicInteger schema = new AtomicInteger();
            Contender sync = new Contender(
                    "`CALL sync_to(…)`",
                    () -> files.java(
                            classPath,
                            Query.class,
                            url,
                            "CALL sync_to(target => '" + target + "', tables => 'events', target_schema => 'run"
                                    + schema.incrementAndGet() + "')"));
            Contender.inTurn(times, List.of(scan, sync));
            Table table = new Table("program", "s", "rows/s", "of the scan", "CPU s");
            for (Contender one : List.of(scan, sync)) {
                table.row(one.name(), one.seconds(), ROWS / one.seconds(), scan.seconds() / one.seconds(), one.cpu());
            }
            results.put("sync", table);
        }
    }

    private static String postgresDriver(Files files) throws IOException {
        try (Stream<Path> jars = java.nio.file.Files.list(files.root().resolve("benchmarks/target/lib"))) {
            return jars.map(Path::toString)
                    .filter(jar -> jar.contains("postgresql-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
