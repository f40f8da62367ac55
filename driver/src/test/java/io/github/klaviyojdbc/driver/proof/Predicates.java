/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes random conditions on a table's columns, in all the ways in which people and tools write them. */
final class Predicates {
    private static final List<String> OPERATORS = List.of("=", "=", "=", "<>", "<", "<=", "<=", ">", ">=", ">=");
    private static final List<String> ODD_TEXTS = List.of(
            "",
            "nope",
            "O'Brien",
            "a\"b",
            "back\\slash",
            "日本",
            "🎉",
            "%",
            "_",
            "a,b",
            "]",
            ")",
            "NULL",
            " ",
            "Sent",
            "sent",
            "line\nbreak",
            "tab\tstop",
            "ÀÉ",
            "\u0000");
    private static final DateTimeFormatter WALL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Before this, a few days less would leave the years that SQL knows. */
    private static final Instant LONG_AGO = Instant.parse("1000-01-01T00:00:00Z");

    private final Shelf shelf;
    private final Chance chance;
    private final Reads reads;
    private final Source source;

    Predicates(Queries queries, Source source) {
        this.shelf = queries.shelf();
        this.chance = queries.chance();
        this.reads = queries.reads();
        this.source = source;
    }

    Fragment condition(int depth) {
        int kind = chance.below(10);
        if (depth == 0 || kind < 5) {
            return simple();
        }
        if (kind < 7) {
            return Fragment.join("(%s AND %s)", condition(depth - 1), condition(depth - 1));
        }
        if (kind < 9) {
            return Fragment.join("(%s OR %s)", condition(depth - 1), condition(depth - 1));
        }
        return Fragment.join("NOT (%s)", condition(depth - 1));
    }

    /** Columns that Klaviyo filters by come up most. */
    ColumnDefinition column() {
        List<ColumnDefinition> columns = source.stream().columns();
        List<ColumnDefinition> keen = columns.stream()
                .filter(column -> !column.filters().isEmpty() || column.sort() != null)
                .toList();
        boolean any = keen.isEmpty() || chance.once(4);
        return any ? chance.pick(columns) : chance.pick(keen);
    }

    private Fragment simple() {
        ColumnDefinition column = column();
        Fragment name = Fragment.of(source.name(column));
        if (chance.once(12)) {
            return Fragment.join(chance.of("%s IS NULL", "%s IS NOT NULL", "%s IS NOT NULL"), name);
        }
        return switch (column.type()) {
            case BOOLEAN -> flag(column, name);
            case TIMESTAMP -> instant(column, name);
            case INTEGER, NUMBER -> number(column, name);
            case STRING -> text(column, name);
            case JSON -> like(column, name);
        };
    }

    /** A value of the column, mostly that of the row in mind; null if there is none. */
    private Object known(ColumnDefinition column) {
        if (chance.percent(75)) {
            return source.value(column);
        }
        List<List<Object>> rows = shelf.rows(source.stream());
        return rows.isEmpty()
                ? null
                : chance.pick(rows).get(source.stream().columns().indexOf(column));
    }

    private Fragment compared(Fragment name, Fragment value) {
        String operator = chance.pick(OPERATORS);
        return chance.once(4)
                ? Fragment.join("%s " + turned(operator) + " %s", value, name)
                : Fragment.join("%s " + operator + " %s", name, value);
    }

    private static String turned(String operator) {
        return operator.equals("<>")
                ? operator
                : operator.replace('<', '!').replace('>', '<').replace('!', '>');
    }

    private Fragment among(Fragment name, List<Fragment> values) {
        return Fragment.join(chance.once(5) ? "%s NOT IN (%s)" : "%s IN (%s)", name, Fragment.list(", ", values));
    }

    private Fragment between(Fragment name, Fragment low, Fragment high) {
        return Fragment.join(chance.once(4) ? "%s NOT BETWEEN %s AND %s" : "%s BETWEEN %s AND %s", name, low, high);
    }

    private Fragment flag(ColumnDefinition column, Fragment name) {
        reads.equality(source.stream(), column);
        Object known = known(column);
        boolean value = known == null ? chance.once(2) : (Boolean) known;
        String shape = chance.pick(
                value
                        ? List.of("%s", "%s = TRUE", "%s IS TRUE", "%s IS NOT FALSE", "%s IN (TRUE)", "%s <> FALSE")
                        : List.of("NOT %s", "%s = FALSE", "FALSE = %s", "%s <> TRUE", "%s IS NOT TRUE", "%s IS FALSE"));
        return chance.once(8)
                ? Fragment.join("%s = %s", name, Fragment.parameter(value, chance.once(2)))
                : Fragment.join(shape, name);
    }

    private Fragment number(ColumnDefinition column, Fragment name) {
        int kind = chance.below(8);
        if (kind == 0) {
            return between(name, number(column), number(column));
        }
        return kind == 1 ? among(name, List.of(number(column), number(column))) : compared(name, number(column));
    }

    private Fragment number(ColumnDefinition column) {
        BigDecimal value = decimal(column);
        if (column.type() == ColumnType.NUMBER) {
            return chance.once(3)
                    ? Fragment.parameter(value.doubleValue(), decimal(column).doubleValue())
                    : Fragment.of(value.toPlainString());
        }
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        if (chance.once(4)) {
            return whole
                    ? Fragment.parameter(value.longValue(), decimal(column).longValue())
                    : Fragment.join("CAST(%s AS DECIMAL(20, 1))", Fragment.parameter(value, decimal(column)));
        }
        return Fragment.of(value.toPlainString());
    }

    private BigDecimal decimal(ColumnDefinition column) {
        Object known = known(column);
        BigDecimal value = new BigDecimal(known == null ? "7" : known.toString());
        return switch (chance.below(10)) {
            case 0 -> value.add(BigDecimal.ONE);
            case 1 -> value.subtract(BigDecimal.ONE);
            case 2 -> value.add(new BigDecimal("0.5"));
            case 3 -> chance.of(BigDecimal.ZERO, new BigDecimal(-1), new BigDecimal("9999999999"));
            default -> value;
        };
    }

    private Fragment text(ColumnDefinition column, Fragment name) {
        return switch (chance.below(9)) {
            case 0, 1 -> {
                List<Fragment> values = new ArrayList<>();
                for (int i = 0; i <= chance.below(5); i++) {
                    values.add(text(column));
                }
                yield among(name, values);
            }
            case 2, 3 -> like(column, name);
            case 4 -> between(name, text(column), text(column));
            case 5, 6 -> Fragment.join("%s = %s", name, text(column));
            case 7 -> expression(column, name);
            default -> compared(name, text(column));
        };
    }

    /** What no filter of the API says. */
    private Fragment expression(ColumnDefinition column, Fragment name) {
        String value = string(column);
        return switch (chance.below(4)) {
            case 0 -> Fragment.join("LOWER(%s) = %s", name, Fragment.of(quoted(value.toLowerCase(Locale.ROOT))));
            case 1 -> Fragment.join("COALESCE(%s, '') <> %s", name, text(column));
            case 2 -> Fragment.join("CHAR_LENGTH(%s) >= " + chance.below(20), name);
            default -> Fragment.join("%s || 'x' > %s", name, text(column));
        };
    }

    private Fragment text(ColumnDefinition column) {
        reads.equality(source.stream(), column);
        String value = string(column);
        return value.indexOf('\u0000') >= 0 || chance.once(4)
                ? Fragment.parameter(value, string(column))
                : Fragment.of(quoted(value));
    }

    private String string(ColumnDefinition column) {
        Object known = known(column);
        String value = known == null ? "x" : known.toString();
        if (onlyKnownValues(column)) {
            return value;
        }
        return switch (chance.below(12)) {
            case 0 -> chance.pick(ODD_TEXTS);
            case 1 -> value.toUpperCase(Locale.ROOT);
            case 2 -> value.substring(0, value.offsetByCodePoints(0, value.codePointCount(0, value.length()) / 2));
            case 3 -> value + "'";
            default -> value;
        };
    }

    /** Klaviyo answers 4xx where such an id does not exist, which no driver can know. */
    private static boolean onlyKnownValues(ColumnDefinition column) {
        return List.of("metric_id", "list_id", "segment_id").contains(column.name());
    }

    private Fragment like(ColumnDefinition column, Fragment name) {
        String value = string(column);
        int length = Math.min(value.length(), 12);
        int from = length == 0 ? 0 : chance.below(length);
        int to = from + chance.below(length - from + 1);
        String piece = value.substring(from, to).replace("\u0000", "").replaceAll("[\\ud800-\\udfff]", "");
        String safe = piece.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        String start = value.substring(0, to).replace("\u0000", "").replaceAll("[\\ud800-\\udfff]", "");
        String safeStart = start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        String pattern = switch (chance.below(7)) {
            case 0 -> safeStart + "%";
            case 1 -> "%" + safe;
            case 2 -> "%" + safe + "%";
            case 3 -> safeStart + "_%";
            case 4 -> "_" + safe + "%";
            case 5 -> safeStart + "%" + safe + "%";
            default -> safeStart;
        };
        Fragment text = chance.once(5) ? Fragment.parameter(pattern, "%" + safe + "%") : Fragment.of(quoted(pattern));
        String like = chance.once(5) ? "NOT LIKE" : "LIKE";
        if (chance.once(6)) {
            return Fragment.join("%s I" + like.replace("NOT LIKE", "LIKE") + " %s ESCAPE '\\'", name, text);
        }
        return Fragment.join("%s " + like + " %s ESCAPE '\\'", name, text);
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private Fragment instant(ColumnDefinition column, Fragment name) {
        Instant at = near(column);
        String day = at.toString().substring(0, 10);
        return switch (chance.below(16)) {
            case 0, 1, 2 -> window(column, name);
            case 3 -> among(name, List.of(instant(column), instant(column), instant(column)));
            case 4 -> Fragment.join("CAST(%s AS DATE) " + chance.of("=", ">=", "<") + " DATE '" + day + "'", name);
            case 5 -> Fragment.join("%s::date = '" + day + "'", "CAST(%s AS DATE) = DATE '" + day + "'", name);
            case 6 ->
                Fragment.join(
                        "EXTRACT(YEAR FROM %s) " + chance.pick(OPERATORS) + " "
                                + at.atOffset(ZoneOffset.UTC).getYear(),
                        name);
            case 7 ->
                Fragment.join(
                        "EXTRACT(MONTH FROM %s) = "
                                + at.atOffset(ZoneOffset.UTC).getMonthValue(),
                        name);
            case 8 -> truncated(at, name);
            case 9 -> sinceNow(name);
            default -> compared(name, instant(column));
        };
    }

    /** From one instant to another, in one of the ways to say so. */
    private Fragment window(ColumnDefinition column, Fragment name) {
        Fragment low = instant(column, -chance.below(40));
        Fragment high = instant(column, chance.below(40));
        return chance.once(2)
                ? between(name, low, high)
                : Fragment.join("(%s >= %s AND %s < %s)", name, low, name, high);
    }

    private Fragment truncated(Instant at, Fragment name) {
        String unit = chance.of("day", "hour", "month");
        Instant cut = switch (unit) {
            case "day" -> at.truncatedTo(ChronoUnit.DAYS);
            case "hour" -> at.truncatedTo(ChronoUnit.HOURS);
            default ->
                LocalDateTime.ofInstant(at, ZoneOffset.UTC)
                        .toLocalDate()
                        .withDayOfMonth(1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
        };
        String rest = chance.pick(OPERATORS) + " TIMESTAMP '" + WALL.format(cut) + "'";
        return Fragment.join("DATE_TRUNC('" + unit + "', %s) " + rest, "DATE_TRUNC(" + unit + ", %s) " + rest, name);
    }

    private Fragment sinceNow(Fragment name) {
        LocalDateTime now = LocalDateTime.ofInstant(Lab.NOW, ZoneOffset.UTC);
        LocalDateTime today = now.truncatedTo(ChronoUnit.DAYS);
        Map<String, LocalDateTime> known = new TreeMap<>(Map.of(
                "NOW() - INTERVAL '300' DAY", now.minusDays(300),
                "NOW()", now,
                "CURRENT_DATE - 200", today.minusDays(200),
                "CURRENT_TIMESTAMP - INTERVAL '1' YEAR", now.minusYears(1),
                "NOW() + INTERVAL '2 days'", now.plusDays(2),
                "CURRENT_DATE", today));
        String said = chance.pick(List.copyOf(known.keySet()));
        String operator = chance.of("<", "<=", ">", ">=", ">=");
        return Fragment.join(
                "%s " + operator + " " + said,
                "%s " + operator + " " + literal(known.get(said).toInstant(ZoneOffset.UTC)),
                name);
    }

    private Instant near(ColumnDefinition column) {
        Object known = known(column);
        Instant at = known == null ? Instant.parse("2026-01-01T00:00:00Z") : (Instant) known;
        return switch (chance.below(16)) {
            case 0 -> at.plusMillis(1);
            case 1 -> at.minusMillis(1);
            case 2 -> at.plusSeconds(1);
            case 3 -> at.minusSeconds(1);
            case 4 -> at.truncatedTo(ChronoUnit.SECONDS);
            case 5 -> at.truncatedTo(ChronoUnit.DAYS);
            case 6 ->
                chance.of(
                        Instant.parse("2999-12-31T00:00:00Z"),
                        Instant.parse("1900-01-01T00:00:00Z"),
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.999Z"));
            default -> at;
        };
    }

    private Fragment instant(ColumnDefinition column) {
        return instant(column, 0);
    }

    /** An instant so many days later than one of the column's, written in one of the ways to write it. */
    private Fragment instant(ColumnDefinition column, int days) {
        Instant near = near(column);
        Instant at = days < 0 && near.isBefore(LONG_AGO) ? near : near.plus(days, ChronoUnit.DAYS);
        String wall = WALL.format(at);
        String literal = literal(at);
        return switch (chance.below(11)) {
            case 0 -> Fragment.of("'" + wall + "'", literal);
            case 1 -> Fragment.of("'" + at + "'", literal);
            case 2 -> Fragment.of("'" + WALL.format(at.plusSeconds(7_200)).replace(' ', 'T') + "+02:00'", literal);
            case 3 -> Fragment.of("'" + WALL.format(at.minusSeconds(19_800)) + "-0530'", literal);
            case 4 -> Fragment.of("CAST('" + at + "' AS TIMESTAMP)", literal);
            case 5 -> Fragment.of("'" + wall + "'::timestamp", literal);
            case 6 -> parameter(at, near(column), Instant::toString);
            case 7 -> parameter(at, near(column), Timestamp::from);
            case 8 -> parameter(at, near(column), instant -> instant);
            case 9 -> Fragment.of("{ts '" + wall + "'}", literal);
            default -> Fragment.of(literal);
        };
    }

    private static String literal(Instant at) {
        return "TIMESTAMP '" + WALL.format(at) + "'";
    }

    private static Fragment parameter(Instant first, Instant again, Function<Instant, Object> form) {
        return Fragment.parameter(form.apply(first), form.apply(again))
                .withH2(Fragment.join(
                        "CAST(%s AS TIMESTAMP(3))", Fragment.parameter(Shelf.forH2(first), Shelf.forH2(again))));
    }
}
