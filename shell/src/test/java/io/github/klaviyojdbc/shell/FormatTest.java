/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.klaviyojdbc.shell.Column.Kind;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("name", Kind.TEXT),
            new Column("n", Kind.NUMBER),
            new Column("ok", Kind.BOOLEAN),
            new Column("at", Kind.INSTANT));

    @Test
    void namesAreCaseInsensitive() {
        assertThat(Format.named("Csv")).contains(Format.CSV);
        assertThat(Format.named("xml")).isEmpty();
    }

    @Test
    void csvQuotesWhatNeedsItAndTellsNullFromEmpty() throws IOException {
        assertThat(written(
                        Format.CSV,
                        COLUMNS,
                        row("a,b", "1", "true", "2026-06-30T12:00:00.000Z"),
                        row("say \"hi\"\nthere", null, null, null),
                        row("", "-1.5", "false", null),
                        row("Zoë 🛒", "2", null, null)))
                .isEqualTo("""
                        name,n,ok,at
                        "a,b",1,true,2026-06-30T12:00:00.000Z
                        "say ""hi""
                        there",,,
                        "",-1.5,false,
                        Zoë 🛒,2,,
                        """);
    }

    @Test
    void csvOfNoRowsIsTheHeader() throws IOException {
        assertThat(written(Format.CSV, COLUMNS)).isEqualTo("name,n,ok,at\n");
    }

    @Test
    void tsvEscapesWhatWouldBreakALine() throws IOException {
        assertThat(written(Format.TSV, COLUMNS, row("a\tb\nc\\N\r", null, "true", "")))
                .isEqualTo("name\tn\tok\tat\na\\tb\\nc\\\\N\\r\t\\N\ttrue\t\n");
    }

    @Test
    void jsonIsAnArrayWithAnObjectInEachLine() throws IOException {
        assertThat(written(
                        Format.JSON,
                        COLUMNS,
                        row("q\"\\\n\u0001é", "1.5", "true", "2026-06-30T12:00:00.000Z"),
                        row("{\"a\":1}", "NaN", null, null)))
                .isEqualTo("""
                        [
                        {"name":"q\\"\\\\\\n\\u0001é","n":1.5,"ok":true,"at":"2026-06-30T12:00:00.000Z"},
                        {"name":"{\\"a\\":1}","n":"NaN","ok":null,"at":null}
                        ]
                        """);
    }

    @Test
    void jsonOfNoRowsIsAnEmptyArray() throws IOException {
        assertThat(written(Format.JSON, COLUMNS)).isEqualTo("[]\n");
    }

    @Test
    void jsonKeysDiffer() throws IOException {
        var twice = List.of(new Column("id", Kind.TEXT), new Column("id", Kind.TEXT), new Column("id_2", Kind.TEXT));
        assertThat(written(Format.JSON, twice, row("a", "b", "c")))
                .contains("{\"id\":\"a\",\"id_2\":\"b\",\"id_2_2\":\"c\"}");
    }

    @Test
    void tableAlignsNumbersAndWideCharacters() throws IOException {
        assertThat(written(
                        Format.TABLE,
                        COLUMNS,
                        row("日本", "7", "true", null),
                        row("line\nbreak", "1200", "false", "2026-06-30T12:00:00.000Z")))
                .isEqualTo("""
                        name        | n    | ok    | at
                        ------------+------+-------+-------------------------
                        日本        |    7 | true  | NULL
                        line\\nbreak | 1200 | false | 2026-06-30T12:00:00.000Z
                        """.replace("| n    |", "|    n |"));
    }

    @Test
    void tableCutsNothing() throws IOException {
        String html = "x".repeat(5_000);
        assertThat(written(Format.TABLE, List.of(new Column("html", Kind.TEXT)), row(html)))
                .isEqualTo("html\n" + "-".repeat(60) + "\n" + html + "\n");
    }

    @Test
    void tableGoesOnWithoutBufferingAfterAThousandRows() throws IOException {
        var out = new StringWriter();
        RowWriter writer = Format.TABLE.writer(out);
        writer.begin(List.of(new Column("a", Kind.TEXT)));
        for (int i = 0; i < 999; i++) {
            writer.row(row("v"));
        }
        assertThat(out.toString()).isEmpty();
        writer.row(row("v"));
        writer.row(row("longer"));
        assertThat(out.toString().lines()).hasSize(1_003).endsWith("longer");
    }

    private static List<String> row(String... values) {
        return Arrays.asList(values);
    }

    @SafeVarargs
    private static String written(Format format, List<Column> columns, List<String>... rows) throws IOException {
        var out = new StringWriter();
        RowWriter writer = format.writer(out);
        writer.begin(columns);
        for (List<String> row : rows) {
            writer.row(row);
        }
        writer.end();
        return out.toString();
    }
}
