/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.codegen.GenerationTool;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** jOOQ: classes made from the metadata, and queries that it writes. */
@ExtendWith(Sandbox.One.class)
class JooqIT {
    private final Locale before = Locale.getDefault();

    /** jOOQ compares names of types in the language of the JVM, and knows none of ours in Turkish. */
    @BeforeEach
    void goWhereJooqWorks() {
        Locale.setDefault(Locale.ROOT);
    }

    @AfterEach
    void comeBack() {
        Locale.setDefault(before);
    }

    @Test
    void generatedClassesCompile(Sandbox sandbox, @TempDir Path directory) throws Exception {
        sandbox.clearRequests();
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc()
                        .withDriver("io.github.klaviyojdbc.driver.KlaviyoDriver")
                        .withUrl(sandbox.url())
                        .withPassword(sandbox.key()))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withName("org.jooq.meta.jdbc.JDBCDatabase")
                                .withInputSchema("klaviyo"))
                        .withTarget(new Target().withPackageName("shop").withDirectory(directory.toString()))));
        assertThat(sandbox.requests()).isEmpty();
        Path tables = directory.resolve("shop/tables");
        assertThat(tables.resolve("Events.java"))
                .content()
                .contains("TableField<EventsRecord, LocalDateTime> DATETIME");
        assertThat(tables.resolve("ListProfiles.java")).content().contains("getPrimaryKey()");
        compile(directory, "Events.java", "EventsRecord.java", "Profiles.java", "Keys.java");
    }

    private static void compile(Path directory, String... wanted) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-nowarn",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-sourcepath",
                directory.toString()));
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> List.of(wanted).contains(file.getFileName().toString()))
                    .map(Path::toString)
                    .forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    private static DSLContext dsl(Connection connection, SQLDialect dialect) {
        return DSL.using(connection, dialect, new Settings().withExecuteLogging(false));
    }

    @Test
    void queriesOfBothDialectsAnswer(Sandbox sandbox) throws SQLException {
        try (Connection connection = sandbox.connect()) {
            for (SQLDialect dialect : List.of(SQLDialect.DEFAULT, SQLDialect.POSTGRES)) {
                DSLContext dsl = dsl(connection, dialect);
                var events = table(name("klaviyo", "events"));
                var metric = field(name("metric_id"), String.class);
                var time = field(name("datetime"), LocalDateTime.class);
                LocalDateTime first = dsl.select(DSL.min(time)).from(events).fetchOne(0, LocalDateTime.class);
                Result<Record2<String, Integer>> counts = dsl.select(metric, count())
                        .from(events)
                        .where(time.ge(first))
                        .groupBy(metric)
                        .having(count().gt(0))
                        .orderBy(count().desc(), metric)
                        .limit(3)
                        .fetch();
                assertThat(counts).as(dialect.toString()).hasSize(3);
                assertThat(dsl.fetchCount(dsl.selectFrom(events).where(time.eq(first))))
                        .isPositive();
                assertThat(dsl.selectFrom(events)
                                .orderBy(time)
                                .limit(2)
                                .offset(3)
                                .fetch())
                        .hasSize(2);
                assertThat(dsl.fetchExists(events, metric.eq(counts.get(0).value1())))
                        .isTrue();
            }
        }
    }

    @Test
    void plainSqlTakesALimitAsAParameter(Sandbox sandbox) throws SQLException {
        try (Connection connection = sandbox.connect()) {
            DSLContext dsl = dsl(connection, SQLDialect.DEFAULT);
            assertThat(dsl.fetch("SELECT id, created FROM profiles ORDER BY id LIMIT ?", 4L))
                    .hasSize(4);
            assertThat(dsl.fetch(
                            "SELECT id FROM profiles WHERE created < ? LIMIT ?",
                            Timestamp.valueOf("2030-01-01 00:00:00"),
                            4))
                    .hasSize(4);
            int rows = dsl.transactionResult(
                    nested -> nested.dsl().fetch("SELECT 1").size());
            assertThat(rows).isOne();
        }
    }

    /** jOOQ's own view of the metadata, also of foreign keys, which its generator leaves out. */
    @Test
    void metaListsTheTables(Sandbox sandbox) throws SQLException {
        try (Connection connection = sandbox.connect()) {
            var lists = dsl(connection, SQLDialect.DEFAULT).meta().getTables("lists");
            assertThat(lists).hasSize(1);
            assertThat(lists.get(0).getPrimaryKey().getFields()).hasSize(1);
            assertThat(dsl(connection, SQLDialect.DEFAULT)
                            .meta()
                            .getTables("list_profiles")
                            .get(0)
                            .getReferences())
                    .extracting(key -> key.getKey().getTable().getName())
                    .containsExactlyInAnyOrder("lists", "profiles");
            assertThat(lists.get(0).field("created").getType()).isEqualTo(Timestamp.class);
        }
    }
}
