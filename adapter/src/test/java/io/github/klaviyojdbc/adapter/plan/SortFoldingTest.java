/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import static io.github.klaviyojdbc.adapter.plan.Plans.above;
import static io.github.klaviyojdbc.adapter.plan.Plans.explained;
import static io.github.klaviyojdbc.adapter.plan.Plans.scanned;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which orders, limits and columns reach Klaviyo. */
final class SortFoldingTest {
    private static void assertSorted(String sql, String sort, String limit) {
        assertThat(scanned(sql, "sort")).as(sql).isEqualTo(sort);
        assertThat(scanned(sql, "limit")).as(sql).isEqualTo(limit);
    }

    @Test
    void anExactOrderIsTakenWithItsLimit() {
        String sql = "SELECT id FROM events ORDER BY datetime DESC LIMIT 3";
        assertSorted(sql, "-datetime", "3");
        assertThat(above(sql)).isEmpty();
        assertSorted("SELECT id, datetime FROM events ORDER BY 2", "datetime", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM profiles ORDER BY created DESC LIMIT 3",
                "SELECT id FROM profiles ORDER BY email LIMIT 3",
                "SELECT id FROM profiles ORDER BY first_name LIMIT 3",
                "SELECT id FROM profiles ORDER BY created, id LIMIT 3",
                "SELECT id FROM campaigns WHERE channel = 'sms' AND archived ORDER BY created_at LIMIT 3",
                "SELECT id FROM flows ORDER BY created LIMIT 3",
                "SELECT id FROM events WHERE metric_id IN ('a', 'b') ORDER BY datetime LIMIT 3",
            })
    void anyOtherOrderIsSqlsAndSoIsItsLimit(String sql) {
        assertSorted(sql, "", "");
        assertThat(above(sql)).contains("Sort");
    }

    @Test
    void oneWalkKeepsAnOrder() {
        assertSorted("SELECT id FROM flows WHERE archived ORDER BY created LIMIT 3", "created", "3");
        assertSorted("SELECT id FROM events WHERE metric_id = 'a' ORDER BY datetime LIMIT 3", "datetime", "3");
    }

    @Test
    void anOrderIsTakenThroughAFilterThatStaysButNotTheLimit() {
        String sql = "SELECT id FROM profiles WHERE first_name = 'x' ORDER BY created LIMIT 3";
        assertSorted(sql, "created", "");
        assertThat(above(sql)).contains("KlaviyoLimit(fetch=[3])", "$condition");
    }

    @Test
    void anOffsetStaysAboveAndItsRowsAreRead() {
        String sql = "SELECT id FROM events ORDER BY datetime LIMIT 3 OFFSET 2";
        assertSorted(sql, "datetime", "3+2");
        assertThat(above(sql)).contains("KlaviyoLimit(offset=[2], fetch=[3])").doesNotContain("Sort");
        assertSorted("SELECT id FROM events OFFSET 2", "", "");
    }

    @Test
    void anOrderWithoutLimitIsTaken() {
        String sql = "SELECT id FROM profiles ORDER BY created";
        assertSorted(sql, "created", "");
        assertThat(above(sql)).doesNotContain("Sort");
    }

    @Test
    void aLimitFoundAtExecutionHasASlot() {
        String sql = "SELECT id FROM profiles LIMIT ? OFFSET ?";
        assertThat(scanned(sql, "limit")).startsWith("?").contains("+?");
    }

    @Test
    void aSmallerLimitAboveALargerOneStays() {
        String sql = "SELECT id FROM (SELECT id FROM profiles LIMIT 3) LIMIT 10";
        assertThat(scanned(sql, "limit")).isEqualTo("3");
        assertThat(above("SELECT id FROM (SELECT id FROM profiles LIMIT 10) LIMIT 3"))
                .contains("fetch=[3]");
    }

    @Test
    void anOrderOfLimitedRowsIsNotTaken() {
        String sql = "SELECT id FROM (SELECT id, created FROM profiles LIMIT 10) ORDER BY created";
        assertSorted(sql, "", "10");
        assertThat(above(sql)).contains("EnumerableSort");
    }

    @Test
    void aLimitOfNothingReadsNothing() {
        assertThat(explained("SELECT id FROM profiles LIMIT 0"))
                .singleElement()
                .asString()
                .contains("EnumerableValues");
    }

    @Test
    void aLimitIsNotTakenBelowAnAggregate() {
        assertSorted("SELECT first_name, COUNT(*) FROM profiles GROUP BY first_name LIMIT 3", "", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT DISTINCT first_name FROM profiles",
                "SELECT DISTINCT first_name, last_name FROM profiles LIMIT 3",
                "SELECT first_name FROM profiles GROUP BY first_name LIMIT 3",
                "SELECT DISTINCT email FROM list_profiles",
                "SELECT COUNT(DISTINCT first_name) FROM profiles",
            })
    void distinctRowsAreMadeDistinctWhateverTheColumnsOfTheScan(String sql) {
        assertSorted(sql, "", "");
        assertThat(above(sql)).contains("EnumerableAggregate(group=[{0");
    }

    @Test
    void onlyTheColumnsThatAreReadAreAskedFor() {
        assertThat(scanned("SELECT email, id FROM profiles", "columns")).isEqualTo("email, id");
        assertThat(scanned("SELECT UPPER(email) FROM profiles", "columns")).isEqualTo("email");
        assertThat(scanned("SELECT email, email FROM profiles", "columns")).isEqualTo("email");
        assertThat(scanned("SELECT email FROM profiles WHERE id = 'a'", "columns"))
                .isEqualTo("email");
        assertThat(scanned("SELECT email FROM profiles WHERE first_name = 'a'", "columns"))
                .isEqualTo("email, first_name");
        assertThat(scanned("SELECT COUNT(*) FROM profiles", "columns")).isEqualTo("id");
        assertThat(scanned("SELECT 1 FROM campaigns", "columns")).isEqualTo("id");
    }
}
