/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.proof;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.StreamDefinition;
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
import java.util.Random;

/** Makes random conditions on a table's columns, in all the ways in which people and tools write them. */
final class Predicates {
    private static final List<String> OPERATORS = List.of("=", "<>", "<", "<=", ">", ">=");
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

    private final Shelf shelf;
    private final Random random;
    private final StreamDefinition stream;
    private final String alias;

    Predicates(Shelf shelf, Random random, StreamDefinition stream, String alias) {
        this.shelf = shelf;
        this.random = random;
        this.stream = stream;
        this.alias = alias;
    }

    Fragment condition(int depth) {
        int kind = random.nextInt(10);
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
        List<ColumnDefinition> columns = stream.columns();
        List<ColumnDefinition> keen = columns.stream()
                .filter(column -> !column.filters().isEmpty() || column.sort() != null)
                .toList();
        boolean any = keen.isEmpty() || random.nextInt(4) == 0;
        return any ? pick(columns) : pick(keen);
    }

    String name(ColumnDefinition column) {
        return alias + "\"" + column.name() + "\"";
    }

    private Fragment simple() {
        ColumnDefinition column = column();
        Fragment name = Fragment.of(name(column));
        if (random.nextInt(12) == 0) {
            return Fragment.join(random.nextBoolean() ? "%s IS NULL" : "%s IS NOT NULL", name);
        }
        return switch (column.type()) {
            case BOOLEAN -> flag(name);
            case TIMESTAMP -> instant(column, name);
            case INTEGER, NUMBER -> number(column, name);
            case STRING -> text(column, name);
            case JSON -> like(column, name);
        };
    }

    private Fragment compared(Fragment name, Fragment value) {
        String operator = pick(OPERATORS);
        return random.nextInt(4) == 0
                ? Fragment.join("%s " + operator + " %s", value, name)
                : Fragment.join("%s " + operator + " %s", name, value);
    }

    private Fragment among(Fragment name, List<Fragment> values) {
        Fragment list = values.get(0);
        for (Fragment value : values.subList(1, values.size())) {
            list = Fragment.join("%s, %s", list, value);
        }
        return Fragment.join(random.nextInt(4) == 0 ? "%s NOT IN (%s)" : "%s IN (%s)", name, list);
    }

    private Fragment between(Fragment name, Fragment low, Fragment high) {
        return Fragment.join(
                random.nextInt(4) == 0 ? "%s NOT BETWEEN %s AND %s" : "%s BETWEEN %s AND %s", name, low, high);
    }

    private Fragment flag(Fragment name) {
        String shape = pick(List.of(
                "%s",
                "NOT %s",
                "%s = TRUE",
                "%s = FALSE",
                "FALSE = %s",
                "%s <> TRUE",
                "%s IS TRUE",
                "%s IS NOT TRUE",
                "%s IS FALSE",
                "%s IS NOT FALSE",
                "%s IN (TRUE)",
                "%s = %s"));
        return shape.equals("%s = %s")
                ? Fragment.join(shape, name, parameter(random.nextBoolean()))
                : Fragment.join(shape, name);
    }

    private static Fragment parameter(Object value) {
        return new Fragment("?", "?", List.of(value));
    }

    private Fragment number(ColumnDefinition column, Fragment name) {
        int kind = random.nextInt(8);
        if (kind == 0) {
            return between(name, number(column), number(column));
        }
        return kind == 1 ? among(name, List.of(number(column), number(column))) : compared(name, number(column));
    }

    private Fragment number(ColumnDefinition column) {
        Object known = shelf.value(stream, column, random);
        BigDecimal value = new BigDecimal(known == null ? "7" : known.toString());
        switch (random.nextInt(8)) {
            case 0 -> value = value.add(BigDecimal.ONE);
            case 1 -> value = value.subtract(BigDecimal.ONE);
            case 2 -> value = value.add(new BigDecimal("0.5"));
            case 3 -> value = pick(List.of(BigDecimal.ZERO, new BigDecimal(-1), new BigDecimal("9999999999")));
            default -> {}
        }
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        if (column.type() == ColumnType.NUMBER) {
            return random.nextInt(3) == 0 ? parameter(value.doubleValue()) : Fragment.of(value.toPlainString());
        }
        if (random.nextInt(4) == 0) {
            return whole
                    ? parameter(value.longValue())
                    : new Fragment("CAST(? AS DECIMAL(20, 1))", "CAST(? AS DECIMAL(20, 1))", List.of(value));
        }
        return Fragment.of(value.toPlainString());
    }

    private Fragment text(ColumnDefinition column, Fragment name) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> {
                List<Fragment> values = new ArrayList<>();
                for (int i = 0; i <= random.nextInt(5); i++) {
                    values.add(text(column));
                }
                yield among(name, values);
            }
            case 2, 3 -> like(column, name);
            case 4 -> between(name, text(column), text(column));
            case 5 -> Fragment.join("%s = %s", name, text(column));
            default -> compared(name, text(column));
        };
    }

    private Fragment text(ColumnDefinition column) {
        String value = string(column);
        if (value.indexOf('\u0000') >= 0) {
            return parameter(value);
        }
        return random.nextInt(4) == 0 ? parameter(value) : Fragment.of(quoted(value));
    }

    private String string(ColumnDefinition column) {
        Object known = shelf.value(stream, column, random);
        String value = known == null ? "x" : known.toString();
        if (onlyKnownValues(column)) {
            return value;
        }
        return switch (random.nextInt(8)) {
            case 0 -> pick(ODD_TEXTS);
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
        int from = length == 0 ? 0 : random.nextInt(length);
        int to = from + random.nextInt(length - from + 1);
        String piece = value.substring(from, to).replace("\u0000", "").replaceAll("[\\ud800-\\udfff]", "");
        String safe = piece.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        String start = value.substring(0, to).replace("\u0000", "").replaceAll("[\\ud800-\\udfff]", "");
        String safeStart = start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        String pattern = switch (random.nextInt(7)) {
            case 0 -> safeStart + "%";
            case 1 -> "%" + safe;
            case 2 -> "%" + safe + "%";
            case 3 -> safeStart + "_%";
            case 4 -> "_" + safe + "%";
            case 5 -> safeStart + "%" + safe + "%";
            default -> safeStart;
        };
        Fragment text = random.nextInt(5) == 0 ? parameter(pattern) : Fragment.of(quoted(pattern));
        String like = random.nextInt(4) == 0 ? "NOT LIKE" : "LIKE";
        if (random.nextInt(6) == 0) {
            return Fragment.join("%s I" + like.replace("NOT LIKE", "LIKE") + " %s ESCAPE '\\'", name, text);
        }
        return Fragment.join("%s " + like + " %s ESCAPE '\\'", name, text);
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private Fragment instant(ColumnDefinition column, Fragment name) {
        Instant at = near(column);
        return switch (random.nextInt(14)) {
            case 0, 1 -> between(name, instant(near(column)), instant(near(column)));
            case 2 -> among(name, List.of(instant(at), instant(near(column)), instant(near(column))));
            case 3 -> {
                String day = at.toString().substring(0, 10);
                yield Fragment.join(
                        pick(List.of(
                                "CAST(%s AS DATE) = DATE '" + day + "'", "CAST(%s AS DATE) >= DATE '" + day + "'")),
                        name);
            }
            case 4 -> Fragment.only(name.sql() + "::date = '" + at.toString().substring(0, 10) + "'");
            case 5 ->
                Fragment.join(
                        "EXTRACT(YEAR FROM %s) " + pick(OPERATORS) + " "
                                + at.atOffset(ZoneOffset.UTC).getYear(),
                        name);
            case 6 ->
                Fragment.join(
                        "EXTRACT(MONTH FROM %s) = "
                                + at.atOffset(ZoneOffset.UTC).getMonthValue(),
                        name);
            case 7 -> {
                String unit = pick(List.of("day", "hour", "month"));
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
                Fragment truncated = Fragment.of(
                        "DATE_TRUNC('" + unit + "', " + name.sql() + ")",
                        "DATE_TRUNC(" + unit + ", " + name.sql() + ")");
                yield Fragment.join("%s " + pick(OPERATORS) + " TIMESTAMP '" + WALL.format(cut) + "'", truncated);
            }
            case 8 ->
                Fragment.only(name.sql() + " " + pick(OPERATORS) + " "
                        + pick(List.of(
                                "NOW() - INTERVAL '300' DAY",
                                "CURRENT_DATE - 200",
                                "CURRENT_TIMESTAMP - INTERVAL '1' YEAR",
                                "NOW() + INTERVAL '2 days'",
                                "CURRENT_DATE")));
            default -> compared(name, instant(at));
        };
    }

    private Instant near(ColumnDefinition column) {
        Object known = shelf.value(stream, column, random);
        Instant at = known == null ? Instant.parse("2026-01-01T00:00:00Z") : (Instant) known;
        return switch (random.nextInt(12)) {
            case 0 -> at.plusMillis(1);
            case 1 -> at.minusMillis(1);
            case 2 -> at.plusSeconds(1);
            case 3 -> at.minusSeconds(1);
            case 4 -> at.truncatedTo(ChronoUnit.SECONDS);
            case 5 -> at.truncatedTo(ChronoUnit.DAYS);
            case 6 ->
                pick(List.of(
                        Instant.parse("2999-12-31T00:00:00Z"),
                        Instant.parse("1900-01-01T00:00:00Z"),
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.999Z")));
            default -> at;
        };
    }

    private Fragment instant(Instant at) {
        String wall = WALL.format(at);
        String literal = "TIMESTAMP '" + wall + "'";
        return switch (random.nextInt(11)) {
            case 0 -> Fragment.of("'" + wall + "'", literal);
            case 1 -> Fragment.of("'" + at + "'", literal);
            case 2 -> Fragment.of("'" + wall(at.plusSeconds(7_200)).replace(' ', 'T') + "+02:00'", literal);
            case 3 -> Fragment.of("'" + wall(at.minusSeconds(19_800)) + "-0530'", literal);
            case 4 -> Fragment.of("CAST('" + at + "' AS TIMESTAMP)", literal);
            case 5 -> Fragment.of("'" + wall + "'::timestamp", literal);
            case 6 -> new Fragment("?", literal, List.of(new Bound(at.toString())));
            case 7 -> new Fragment("?", literal, List.of(new Bound(Timestamp.from(at))));
            case 8 -> new Fragment("?", literal, List.of(new Bound(at)));
            case 9 -> Fragment.of("{ts '" + wall + "'}", literal);
            default -> Fragment.of(literal);
        };
    }

    private static String wall(Instant at) {
        return WALL.format(at);
    }

    /** A value for this driver only: H2 has a literal in its place. */
    record Bound(Object value) {}

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
