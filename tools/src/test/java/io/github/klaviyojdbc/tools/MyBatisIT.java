/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MyBatis with its own pool, nulls of no type, LocalDateTime and cursors. */
@ExtendWith(Sandbox.One.class)
class MyBatisIT {
    /** What a profile is to a program. */
    public static class Person {
        public String id;
        public String email;
        public LocalDateTime created;
        public Instant updated;
    }

    /** Statements of every kind that is read-only. */
    public interface People {
        @Select("SELECT id, email, created, updated FROM profiles ORDER BY id")
        List<Person> all();

        @Select("SELECT id, email, created, updated FROM profiles WHERE created = #{created}")
        List<Person> createdAt(@Param("created") LocalDateTime created);

        @Select("SELECT id, email, created, updated FROM profiles WHERE updated >= #{since} ORDER BY id")
        List<Person> updatedSince(@Param("since") Instant since);

        @Select("SELECT COUNT(*) FROM profiles WHERE (#{email} IS NULL OR email = #{email})")
        long withEmail(@Param("email") String email);

        @Select("<script>SELECT id, email FROM profiles WHERE id IN"
                + "<foreach item='id' collection='ids' open='(' separator=',' close=')'>#{id}</foreach></script>")
        List<Person> withIds(@Param("ids") List<String> ids);

        @Select("SELECT id, email, created, updated FROM profiles ORDER BY id")
        Cursor<Person> stream();

        @Select("SELECT m.name, COUNT(*) AS n FROM events e JOIN metrics m ON m.id = e.metric_id GROUP BY m.name")
        List<Map<String, Object>> eventsByMetric();
    }

    private static SqlSessionFactory factory(Sandbox sandbox) {
        PooledDataSource pool =
                new PooledDataSource("io.github.klaviyojdbc.driver.KlaviyoDriver", sandbox.url(), "", sandbox.key());
        pool.setPoolPingEnabled(true);
        pool.setPoolPingQuery("SELECT 1");
        Configuration configuration = new Configuration(new Environment("it", new JdbcTransactionFactory(), pool));
        configuration.setDefaultFetchSize(100);
        configuration.setDefaultStatementTimeout(30);
        configuration.addMapper(People.class);
        return new SqlSessionFactoryBuilder().build(configuration);
    }

    @Test
    void rowsBecomeObjectsAndTimesGoBack(Sandbox sandbox) {
        try (SqlSession session = factory(sandbox).openSession()) {
            People people = session.getMapper(People.class);
            List<Person> all = people.all();
            assertThat(all)
                    .hasSize(200)
                    .allSatisfy(person -> assertThat(person.created).isNotNull());
            Person one = all.get(7);
            assertThat(people.createdAt(one.created))
                    .extracting(person -> person.id)
                    .contains(one.id);
            assertThat(people.updatedSince(one.updated))
                    .extracting(person -> person.id)
                    .contains(one.id)
                    .hasSize((int) all.stream()
                            .filter(person -> !person.updated.isBefore(one.updated))
                            .count());
            assertThat(people.withIds(List.of(all.get(0).id, all.get(1).id))).hasSize(2);
            assertThat(people.eventsByMetric())
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row).containsKeys("name", "n"));
            assertThat(one.created.toInstant(ZoneOffset.UTC)).isBeforeOrEqualTo(one.updated);
            session.commit();
            session.rollback(true);
        }
    }

    @Test
    void nullsNeedNoType(Sandbox sandbox) {
        try (SqlSession session = factory(sandbox).openSession()) {
            assertThat(session.getMapper(People.class).withEmail(null)).isEqualTo(200);
            assertThat(session.getMapper(People.class).withEmail("nobody@example.com"))
                    .isZero();
        }
    }

    @Test
    void cursorsAndRowBoundsReadAPart(Sandbox sandbox) throws Exception {
        try (SqlSession session = factory(sandbox).openSession();
                Cursor<Person> cursor = session.getMapper(People.class).stream()) {
            assertThat(cursor.iterator().next().id).isNotEmpty();
            assertThat(session.selectList(People.class.getName() + ".all", null, new RowBounds(5, 10)))
                    .hasSize(10);
        }
    }
}
