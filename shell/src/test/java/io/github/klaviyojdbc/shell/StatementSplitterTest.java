/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.shell.StatementSplitter.Statement;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {
    @Test
    void semicolonsDivideStatements() throws IOException {
        assertThat(sql("SELECT 1; SELECT 2 ;\n;; SELECT 3")).containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
    }

    @Test
    void semicolonsInQuotesDoNot() throws IOException {
        assertThat(sql("SELECT 'a;''b;', \"x;\"\"y\", `z;`; SELECT ';'"))
                .containsExactly("SELECT 'a;''b;', \"x;\"\"y\", `z;`", "SELECT ';'");
    }

    @Test
    void semicolonsInCommentsDoNot() throws IOException {
        assertThat(sql("-- one; two\nSELECT 1 /* ; ' */ - 2 -- it's;\n; SELECT 4 / 2"))
                .containsExactly("-- one; two\nSELECT 1 /* ; ' */ - 2 -- it's;", "SELECT 4 / 2");
    }

    @Test
    void commentsAloneAreNoStatement() throws IOException {
        assertThat(sql("-- nothing\n;/* nor here; */ \uFEFF".replace("\uFEFF", "")))
                .isEmpty();
        assertThat(sql("\uFEFF  ")).isEmpty();
    }

    @Test
    void whatDoesNotEndIsOneStatement() throws IOException {
        assertThat(sql("SELECT 'a; SELECT 2")).containsExactly("SELECT 'a; SELECT 2");
        assertThat(sql("SELECT 1 /* ; ")).containsExactly("SELECT 1 /* ;");
    }

    @Test
    void linesAreThoseOfTheSql() throws IOException {
        assertThat(statements("SELECT 1;\n\n-- two\n  SELECT\n'\n' ;SELECT 3"))
                .extracting(Statement::line)
                .containsExactly(1, 4, 6);
    }

    private static List<String> sql(String script) throws IOException {
        return statements(script).stream().map(Statement::sql).toList();
    }

    private static List<Statement> statements(String script) throws IOException {
        var splitter = new StatementSplitter(new StringReader(script));
        List<Statement> statements = new ArrayList<>();
        for (Optional<Statement> next = splitter.next(); next.isPresent(); next = splitter.next()) {
            statements.add(next.get());
        }
        return statements;
    }
}
