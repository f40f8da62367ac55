/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import static io.github.klaviyojdbc.adapter.plan.Plans.above;
import static io.github.klaviyojdbc.adapter.plan.Plans.filter;
import static io.github.klaviyojdbc.adapter.plan.Plans.scanned;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a WHERE reaches Klaviyo, and what stays above the scan. */
final class FilterFoldingTest {
    private static String kept(String table, String where) {
        return above("SELECT id FROM " + table + " WHERE " + where);
    }

    private static void assertTaken(String table, String where, String filter) {
        assertThat(filter(table, where)).as(where).isEqualTo(filter);
        assertThat(kept(table, where)).as(where).isEmpty();
    }

    private static void assertAskedAndKept(String table, String where, String filter) {
        assertThat(filter(table, where)).as(where).isEqualTo(filter);
        assertThat(kept(table, where)).as(where).contains("$condition");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id = 'a'                       | equals(id,\"a\")",
                "'a' = id                       | equals(id,\"a\")",
                "ID = 'a'                       | equals(id,\"a\")",
                "id = 3                         | equals(id,\"3\")",
                "id IN ('a', 'b')               | any(id,[\"a\",\"b\"])",
                "id IN ('a', 3)                 | any(id,[\"3\",\"a\"])",
                "id IN ('a', NULL)              | equals(id,\"a\")",
                "id = 'b' OR id = 'a'           | any(id,[\"a\",\"b\"])",
                "id = 'a' OR id IS NULL         | equals(id,\"a\")",
                "id IN ('a','b') AND id <> 'b'  | equals(id,\"a\")",
                "id = '%'                       | equals(id,\"%\")",
                "id = U&'\\00e4'                | equals(id,\"\u00e4\")",
            })
    void anExactEqualityIsTakenWhole(String where, String filter) {
        assertTaken("profiles", where.strip(), filter.strip());
    }

    @Test
    void anInexactEqualityIsAskedForAndLookedAtAgain() {
        assertAskedAndKept("profiles", "email = 'a@b.c'", "equals(email,\"a@b.c\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = ''",
                "id = 'a\"b'",
                "id = 'a''b'",
                "id = 'a\\b'",
                "id = U&'a\\000ab'",
                "id IN ('a', 'b\"')",
                "id <> 'a'",
                "id NOT IN ('a', 'b')",
                "id > 'a'",
                "id BETWEEN 'a' AND 'b'",
                "UPPER(id) = 'A'",
                "id = email",
                "first_name = 'x'",
                "id = 'a' OR email = 'x'",
                "email IS NULL",
                "email IS NOT NULL",
                "email LIKE 'a%'",
                "RANDOM() < 0.5",
            })
    void whatKlaviyoCannotBeAskedStaysAbove(String where) {
        assertAskedAndKept("profiles", where, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id = NULL", "id = 'a' AND id = 'b'", "created < '2026-01-01' AND created > '2026-06-01'"})
    void contradictionsReadNothing(String where) {
        assertThat(Plans.explained("SELECT id FROM profiles WHERE " + where))
                .singleElement()
                .asString()
                .contains("EnumerableValues");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "segments      | is_starred                 | equals(is_starred,true)",
                "segments      | NOT is_starred             | equals(is_starred,false)",
                "segments      | is_starred = false         | equals(is_starred,false)",
                "segments      | is_starred IS TRUE         | equals(is_starred,true)",
                "catalog_items | published                  | equals(published,true)",
                "catalog_items | published IS FALSE         | equals(published,false)",
            })
    void flagsAreTaken(String table, String where, String filter) {
        assertTaken(table, where, filter);
    }

    @Test
    void aFlagThatMayBeNullIsNotItsOpposite() {
        assertAskedAndKept("catalog_items", "published IS NOT TRUE", "");
        assertAskedAndKept("catalog_items", "published IS NOT FALSE", "");
        assertAskedAndKept("segments", "is_starred IS NOT TRUE", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "datetime >= '2026-01-01'                     | greater-or-equal(datetime,2026-01-01T00:00:00Z)",
                "'2026-01-01' <= datetime                     | greater-or-equal(datetime,2026-01-01T00:00:00Z)",
                "datetime < TIMESTAMP '2026-01-01 00:00:00'   | less-than(datetime,2026-01-01T00:00:00Z)",
                "datetime < '2026-01-01T00:00:00+02:00'       | less-than(datetime,2025-12-31T22:00:00Z)",
                "\"timestamp\" >= 5                           | greater-or-equal(timestamp,5)",
                "\"timestamp\" < -5                           | less-than(timestamp,-5)",
                "profile_id IS NOT NULL                       | has(profile)",
            })
    void exactBoundsAreTaken(String where, String filter) {
        assertTaken("events", where, filter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "datetime > '2026-01-01'            | greater-or-equal(datetime,2026-01-01T00:00:00Z)",
                "datetime <= '2026-01-01'           | less-than(datetime,2026-01-01T00:00:01Z)",
                "datetime >= '2026-01-01 00:00:00.5' | greater-or-equal(datetime,2026-01-01T00:00:00Z)",
                "datetime = '2026-01-01'            | greater-or-equal(datetime,2026-01-01T00:00:00Z),"
                        + "less-than(datetime,2026-01-01T00:00:01Z)",
                "datetime BETWEEN '2026-01-01' AND '2026-01-31T23:59:59.999Z' |"
                        + " greater-or-equal(datetime,2026-01-01T00:00:00Z),less-than(datetime,2026-02-01T00:00:00Z)",
                "\"timestamp\" IN (20, 10)          | greater-or-equal(timestamp,10),less-than(timestamp,21)",
                "datetime > '2030-01-01'            | greater-or-equal(datetime,2026-11-20T11:59:55Z)",
            })
    void widenedBoundsAreLookedAtAgain(String where, String filter) {
        assertAskedAndKept("events", where, filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"timestamp\" < 9223372036854775807",
                "\"timestamp\" <= 31556889864403199",
                "\"timestamp\" > -9223372036854775808",
                "\"timestamp\" = 9223372036854775807",
                "datetime < '9999-12-31T23:59:59'",
            })
    void valuesBeyondAllTimeCanBePlanned(String where) {
        assertThat(filter("events", where)).doesNotContain("less-than").doesNotContain("greater-or-equal(timestamp,9");
    }

    @Test
    void rangesWithAGapAreAskedForAsTheRangeThatHoldsThem() {
        assertAskedAndKept(
                "events",
                "datetime >= '2026-01-01' AND datetime < '2026-02-01' OR datetime >= '2026-03-01' AND datetime < '2026-04-01'",
                "greater-or-equal(datetime,2026-01-01T00:00:00Z),less-than(datetime,2026-04-01T00:00:00Z)");
        assertAskedAndKept("events", "datetime < '2026-01-01' OR datetime > '2026-06-01'", "");
    }

    @Test
    void aFractionIsNoBoundOfAWholeNumber() {
        assertAskedAndKept("events", "\"timestamp\" > 1.5", "");
        assertAskedAndKept("events", "\"timestamp\" > CAST(? AS DECIMAL(10, 1))", "");
    }

    @Test
    void conjunctsAreTakenOneByOne() {
        String where = "metric_id = 'M' AND uuid = 'U' AND datetime >= '2026-01-01'";
        assertThat(filter("events", where))
                .isEqualTo("equals(metric_id,\"M\"),greater-or-equal(datetime,2026-01-01T00:00:00Z)");
        assertThat(kept("events", where)).contains("'U'").doesNotContain("'M'").doesNotContain("2026");
    }

    @Test
    void valuesFoundAtExecutionAreNamedByTheirSlots() {
        assertThat(filter("profiles", "? = id AND email = ?")).isEqualTo("id = ?0 AND email = ?1");
        assertThat(filter("profiles", "id = 'a' OR id = ?")).isEqualTo("id IN [a, ?0]");
        String sql = "SELECT id FROM events WHERE datetime >= NOW() - INTERVAL '7' DAY";
        assertThat(scanned(sql, "filter")).isEqualTo("datetime >= ?0");
        assertThat(scanned(sql, "values")).contains("LOCALTIMESTAMP", "604800000");
    }

    @Test
    void anExpressionUsedTwiceHasOneSlot() {
        String sql = "SELECT id FROM events WHERE datetime >= NOW() AND datetime <= NOW()";
        assertThat(scanned(sql, "filter")).isEqualTo("datetime >= ?0 AND datetime <= ?0");
    }

    @Test
    void partitionsAreTaken() {
        assertTaken(
                "campaigns", "channel = 'sms' AND archived", "equals(messages.channel,\"sms\"),equals(archived,true)");
        assertTaken(
                "campaigns",
                "channel IN ('sms', 'fax')",
                "equals(messages.channel,\"sms\"),equals(archived,false)"
                        + " | equals(messages.channel,\"sms\"),equals(archived,true)");
    }

    @Test
    void aValueThatKlaviyoDoesNotKnowStaysAbove() {
        assertAskedAndKept("flows", "archived AND trigger_type = 'metric'", "equals(archived,true)");
        assertTaken(
                "flows",
                "archived AND trigger_type = 'Metric'",
                "equals(archived,true),equals(trigger_type,\"Metric\")");
    }

    @Test
    void theParentsKeyIsTaken() {
        assertThat(kept("list_profiles", "list_id IN ('L', 'M')")).isEmpty();
        assertThat(kept("list_profiles", "list_id LIKE 'L%'")).contains("$condition");
    }

    @Test
    void aFilterIsNotTakenThroughALimit() {
        String sql = "SELECT id FROM (SELECT id FROM profiles LIMIT 10) WHERE id = 'a'";
        assertThat(scanned(sql, "filter")).isEmpty();
        assertThat(scanned(sql, "limit")).isEqualTo("10");
        assertThat(above(sql)).contains("$condition");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "LIKE 'a%'               | starts-with(name,\"a\")",
                "LIKE '%b'               | ends-with(name,\"b\")",
                "LIKE '%c%'              | contains(name,\"c\")",
                "LIKE 'a%b%c'            | starts-with(name,\"a\")",
                "LIKE '_b'               | ends-with(name,\"b\")",
                "LIKE 'a_c'              | starts-with(name,\"a\")",
                "LIKE 'abc'              | starts-with(name,\"abc\")",
                "LIKE '50!%%' ESCAPE '!' | starts-with(name,\"50%\")",
                "LIKE '%!_x%' ESCAPE '!' | contains(name,\"_x\")",
                "LIKE 'a!!%' ESCAPE '!'  | starts-with(name,\"a!\")",
                "LIKE '50\\%%' ESCAPE '\\' | starts-with(name,\"50%\")",
            })
    void aPieceOfAPatternIsAskedForAndThePatternLookedAtAgain(String pattern, String filter) {
        assertAskedAndKept("tags", "name " + pattern, filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LIKE '%_%'",
                "LIKE ''",
                "LIKE 'a\"%'",
                "LIKE 'a\\%'",
                "NOT LIKE 'a%'",
                "ILIKE 'a%'",
                "SIMILAR TO 'a%'",
                "LIKE ?",
                "LIKE id",
            })
    void otherPatternsAreLeftToSql(String pattern) {
        assertAskedAndKept("tags", "name " + pattern, "");
    }

    @Test
    void nothingIsAskedForWithoutPushdown() {
        assertThat(Plans.UNFOLDED.explain("SELECT id FROM profiles WHERE id = 'a' ORDER BY created LIMIT 3"))
                .last()
                .asString()
                .contains("KlaviyoEnumerableScan", "first_name")
                .doesNotContain("filter=", "sort=", "limit=");
    }
}
