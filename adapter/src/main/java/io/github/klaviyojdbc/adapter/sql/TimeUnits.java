/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlNode;

/** The names that people give to units of time. */
final class TimeUnits {
    private static final Map<String, TimeUnit> BY_NAME = Map.ofEntries(
            Map.entry("MICROSECOND", TimeUnit.MICROSECOND),
            Map.entry("US", TimeUnit.MICROSECOND),
            Map.entry("MILLISECOND", TimeUnit.MILLISECOND),
            Map.entry("MSEC", TimeUnit.MILLISECOND),
            Map.entry("MS", TimeUnit.MILLISECOND),
            Map.entry("SECOND", TimeUnit.SECOND),
            Map.entry("SEC", TimeUnit.SECOND),
            Map.entry("S", TimeUnit.SECOND),
            Map.entry("SS", TimeUnit.SECOND),
            Map.entry("MINUTE", TimeUnit.MINUTE),
            Map.entry("MIN", TimeUnit.MINUTE),
            Map.entry("MI", TimeUnit.MINUTE),
            Map.entry("M", TimeUnit.MINUTE),
            Map.entry("HOUR", TimeUnit.HOUR),
            Map.entry("HR", TimeUnit.HOUR),
            Map.entry("H", TimeUnit.HOUR),
            Map.entry("HH", TimeUnit.HOUR),
            Map.entry("DAY", TimeUnit.DAY),
            Map.entry("D", TimeUnit.DAY),
            Map.entry("DD", TimeUnit.DAY),
            Map.entry("WEEK", TimeUnit.WEEK),
            Map.entry("W", TimeUnit.WEEK),
            Map.entry("WK", TimeUnit.WEEK),
            Map.entry("WW", TimeUnit.WEEK),
            Map.entry("ISOWEEK", TimeUnit.WEEK),
            Map.entry("MONTH", TimeUnit.MONTH),
            Map.entry("MON", TimeUnit.MONTH),
            Map.entry("MM", TimeUnit.MONTH),
            Map.entry("QUARTER", TimeUnit.QUARTER),
            Map.entry("Q", TimeUnit.QUARTER),
            Map.entry("QTR", TimeUnit.QUARTER),
            Map.entry("QQ", TimeUnit.QUARTER),
            Map.entry("YEAR", TimeUnit.YEAR),
            Map.entry("Y", TimeUnit.YEAR),
            Map.entry("YR", TimeUnit.YEAR),
            Map.entry("YY", TimeUnit.YEAR),
            Map.entry("YYYY", TimeUnit.YEAR),
            Map.entry("DECADE", TimeUnit.DECADE),
            Map.entry("CENTURY", TimeUnit.CENTURY),
            Map.entry("CENTURIE", TimeUnit.CENTURY),
            Map.entry("MILLENNIUM", TimeUnit.MILLENNIUM),
            Map.entry("DOW", TimeUnit.DOW),
            Map.entry("DAYOFWEEK", TimeUnit.DOW),
            Map.entry("WEEKDAY", TimeUnit.DOW),
            Map.entry("DW", TimeUnit.DOW),
            Map.entry("ISODOW", TimeUnit.ISODOW),
            Map.entry("DOY", TimeUnit.DOY),
            Map.entry("DAYOFYEAR", TimeUnit.DOY),
            Map.entry("DY", TimeUnit.DOY),
            Map.entry("ISOYEAR", TimeUnit.ISOYEAR),
            Map.entry("EPOCH", TimeUnit.EPOCH));

    private TimeUnits() {}

    static Optional<TimeUnit> find(String name) {
        var upper = name.strip().toUpperCase(Locale.ROOT);
        var word = upper.startsWith("SQL_TSI_") ? upper.substring("SQL_TSI_".length()) : upper;
        var unit = BY_NAME.get(word);
        if (unit == null && word.endsWith("S")) {
            unit = BY_NAME.get(word.substring(0, word.length() - 1));
        }
        return Optional.ofNullable(unit);
    }

    /** The unit that an argument names, as a word or as text. */
    static TimeUnit of(SqlNode node) {
        return Nodes.word(node)
                .flatMap(TimeUnits::find)
                .orElseThrow(() ->
                        SyntaxErrors.of(node, "a unit of time is expected, such as 'day' or 'month'; got " + node));
    }
}
