/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jdbi 3 with java.time both ways. */
@ExtendWith(Sandbox.One.class)
class JdbiIT {
    public record Event(String id, Instant datetime, String metricId) {}

    private static Jdbi jdbi(Sandbox sandbox) {
        return Jdbi.create(sandbox.url(), "", sandbox.key());
    }

    @Test
    void instantsComeAndGoUnchanged(Sandbox sandbox) {
        jdbi(sandbox).useHandle(handle -> {
            List<Event> events = handle.createQuery(
                            "SELECT id, datetime, metric_id FROM events ORDER BY datetime LIMIT 50")
                    .map(ConstructorMapper.of(Event.class))
                    .list();
            assertThat(events).hasSize(50);
            Event event = events.get(20);
            Instant instant = event.datetime();
            // Jdbi makes a Timestamp of it, by the clock of the JVM, and the other way round
            LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
            String byTime = "SELECT id FROM events WHERE datetime = :t";
            for (Object time :
                    List.of(instant, local, instant.atOffset(ZoneOffset.ofHours(5)), instant.atZone(ZoneOffset.UTC))) {
                sandbox.clearRequests();
                assertThat(handle.createQuery(byTime)
                                .bind("t", time)
                                .mapTo(String.class)
                                .list())
                        .as(time.getClass().getName())
                        .contains(event.id());
                assertThat(sandbox.requests()).allMatch(request -> request.contains("datetime"));
            }
            String timeOf = "SELECT datetime FROM events WHERE id = :id";
            assertThat(handle.createQuery(timeOf)
                            .bind("id", event.id())
                            .mapTo(Instant.class)
                            .one())
                    .isEqualTo(instant);
            assertThat(handle.createQuery(timeOf)
                            .bind("id", event.id())
                            .mapTo(LocalDateTime.class)
                            .one())
                    .isEqualTo(local);
            assertThat(handle.createQuery(timeOf)
                            .bind("id", event.id())
                            .mapTo(OffsetDateTime.class)
                            .one()
                            .toInstant())
                    .isEqualTo(instant);
        });
    }

    @Test
    void listsNullsAndOptionalsAreBound(Sandbox sandbox) {
        jdbi(sandbox).useTransaction(TransactionIsolationLevel.READ_COMMITTED, handle -> {
            List<String> ids = handle.createQuery("SELECT id FROM profiles LIMIT 3")
                    .mapTo(String.class)
                    .list();
            assertThat(handle.createQuery("SELECT COUNT(*) FROM profiles WHERE id IN (<ids>)")
                            .bindList("ids", ids)
                            .mapTo(Long.class)
                            .one())
                    .isEqualTo(3);
            assertThat(handle.createQuery("SELECT id FROM profiles WHERE email = ?")
                            .bind(0, (String) null)
                            .mapTo(String.class)
                            .findFirst())
                    .isEqualTo(Optional.empty());
            assertThat(handle.createQuery("SELECT id FROM profiles LIMIT ?")
                            .bind(0, 2)
                            .mapToMap()
                            .list())
                    .hasSize(2);
        });
    }
}
