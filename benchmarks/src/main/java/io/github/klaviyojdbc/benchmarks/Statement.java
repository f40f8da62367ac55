/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is planned: a query of each kind that people and tools send, and two that are larger than most. */
public enum Statement {
    FILTER("SELECT id, email FROM profiles WHERE email = 'a@example.com' AND created >= '2026-01-01'"),
    FILTER_SORT_LIMIT("""
            SELECT id, datetime, metric_id FROM events
            WHERE datetime >= NOW() - INTERVAL '7 days' AND metric_id = 'X' ORDER BY datetime DESC LIMIT 10"""),
    GROUP_BY("""
            SELECT metric_id, COUNT(*), MAX(datetime) FROM events
            WHERE datetime >= '2026-01-01' GROUP BY metric_id ORDER BY 2 DESC"""),
    TWO_TABLES("""
            SELECT e.id, e.datetime, m.name FROM events e JOIN metrics m ON e.metric_id = m.id
            WHERE m.name = 'Placed Order' AND e.datetime >= '2026-01-01'"""),
    THREE_TABLES("""
            SELECT l.name, p.email, lp.joined_group_at FROM lists l
            JOIN list_profiles lp ON lp.list_id = l.id JOIN profiles p ON p.id = lp.profile_id
            WHERE l.name = 'Newsletter'"""),
    SEMI_JOIN("""
            SELECT id, email FROM profiles WHERE id IN (
                SELECT profile_id FROM events WHERE datetime >= '2026-01-01' AND metric_id = 'X')"""),
    WINDOW("""
            SELECT id, ROW_NUMBER() OVER (PARTITION BY profile_id ORDER BY datetime DESC) FROM events
            WHERE datetime >= '2026-01-01'"""),
    THIRTY_COLUMNS("SELECT " + columns("profiles", 30) + " FROM profiles WHERE updated >= '2026-01-01'"),
    COUNT_OF_EACH_ROW("""
            SELECT l.name, (SELECT COUNT(*) FROM list_profiles s WHERE s.list_id = l.id) FROM lists l
            WHERE l.name LIKE '%s%'"""),
    EIGHT_TABLES("""
            SELECT e.id, m.name, p.email, l.name, s.name, c.name FROM events e
            JOIN metrics m ON e.metric_id = m.id
            JOIN profiles p ON p.id = e.profile_id
            JOIN list_profiles lp ON lp.profile_id = p.id
            JOIN lists l ON l.id = lp.list_id
            JOIN segment_profiles sp ON sp.profile_id = p.id
            JOIN segments s ON s.id = sp.segment_id
            JOIN campaigns c ON c.name = l.name
            WHERE l.name = 'Newsletter' AND e.datetime >= '2026-01-01'"""),
    TWELVE_TABLES("SELECT COUNT(*) FROM profiles p0"
            + IntStream.range(1, 12).mapToObj(Statement::join).collect(Collectors.joining())
            + " WHERE p5.list_id = 'X' AND p0.created >= '2026-01-01'");

    private final String sql;

    Statement(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    private static String columns(String table, int number) {
        return StreamCatalog.load().stream(table).orElseThrow().columns().stream()
                .limit(number)
                .map(ColumnDefinition::name)
                .collect(Collectors.joining(", "));
    }

    /** Profiles and list members in turn. */
    private static String join(int number) {
        return number % 2 == 0
                ? " JOIN profiles p%d ON p%d.id = p%d.profile_id".formatted(number, number, number - 1)
                : " JOIN list_profiles p%d ON p%d.profile_id = p%d.id".formatted(number, number, number - 1);
    }
}
