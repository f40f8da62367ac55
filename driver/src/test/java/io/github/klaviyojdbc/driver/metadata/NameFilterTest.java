/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFilterTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    list_profiles, list_profiles,    true
                    list_profiles, listsprofiles,    true
                    list\\_profiles, list_profiles,  true
                    list\\_profiles, listsprofiles,  false
                    LIST_Profiles, list_profiles,    true
                    %,             list_profiles,    true
                    list%,         list_profiles,    true
                    %profiles,     list_profiles,    true
                    %st_pro%,      list_profiles,    true
                    list,          list_profiles,    false
                    profiles,      list_profiles,    false
                    list\\%,       list_profiles,    false
                    list\\%,       list%,            true
                    'li[s]t',      list,             false
                    l.st,          list,             false
                    l*,            list,             false
                    list\\,        'list\\',         true
                    a\\\\b,        'a\\b',           true
                    '',            list,             false
                    """)
    void patternsAreThoseOfLike(String pattern, String name, boolean fits) {
        assertThat(NameFilter.like(pattern).test(name)).isEqualTo(fits);
    }

    @Test
    void nullFitsAnyName() {
        assertThat(NameFilter.like(null)).accepts("lists");
        assertThat(NameFilter.named(null)).accepts("lists");
    }

    @Test
    void aNameIsNoPattern() {
        assertThat(NameFilter.named("list_profiles")).accepts("list_profiles", "LIST_PROFILES");
        assertThat(NameFilter.named("list_profiles")).rejects("listsprofiles");
        assertThat(NameFilter.named("%")).rejects("lists");
    }

    @Test
    void anEmptySchemaMeansAny() {
        assertThat(NameFilter.schemaLike("")).accepts("klaviyo");
        assertThat(NameFilter.schemaLike(null)).accepts("klaviyo");
        assertThat(NameFilter.schemaNamed("")).accepts("klaviyo");
        assertThat(NameFilter.schemaNamed("klaviy_")).rejects("klaviyo");
    }

    @Test
    void nothingHasACatalog() {
        assertThat(NameFilter.hasNoCatalog(null)).isTrue();
        assertThat(NameFilter.hasNoCatalog("")).isTrue();
        assertThat(NameFilter.hasNoCatalog("klaviyo")).isFalse();
        assertThat(NameFilter.hasNoCatalog("%")).isFalse();
    }
}
