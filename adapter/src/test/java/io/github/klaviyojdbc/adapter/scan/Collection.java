/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** A collection that answers as Klaviyo does, as far as one key and its order go: filters, sort, pages of a few rows, cursors. */
class Collection extends Dispatcher {
    private static final Pattern TERM = Pattern.compile("(greater|less)-(than|or-equal)\\((\\w+),([^)]*)\\)");

    /** Where rows without a key stand. */
    enum Nulls {
        FIRST_WHEN_ASCENDING,
        LAST_WHEN_ASCENDING,
        ALWAYS_FIRST
    }

    /** A row: its key in microseconds, or null. */
    record Row(String id, Long key) {
        static Row of(String cursor) {
            String[] parts = cursor.split("~", 2);
            return new Row(parts[0], parts[1].equals("null") ? null : Long.valueOf(parts[1]));
        }

        String cursor() {
            return id + "~" + key;
        }

        String text() {
            if (key == null) {
                return "null";
            }
            Instant second =
                    Instant.ofEpochSecond(Math.floorDiv(key, 1_000_000L), Math.floorMod(key, 1_000_000L) * 1_000);
            return "\"" + second + "\"";
        }
    }

    private final String field;
    private volatile List<Row> rows;
    private final int pageRows;
    final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicInteger mostInFlight = new AtomicInteger();
    Nulls nulls = Nulls.LAST_WHEN_ASCENDING;
    /** Whether filters compare whole seconds. */
    boolean coarse;

    boolean strictOnly;
    double staleCursors;
    int delayMillis;
    /** What becomes of the rows before each request. */
    UnaryOperator<List<Row>> change = UnaryOperator.identity();

    private final Random random = new Random(7);

    Collection(String field, int pageRows, List<Row> rows) {
        this.field = field;
        this.pageRows = pageRows;
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(3));
        this.rows = List.copyOf(shuffled);
    }

    List<Row> rows() {
        return rows;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        Map<String, String> parameters = parameters(request.getTarget());
        synchronized (requests) {
            rows = List.copyOf(change.apply(rows));
        }
        requests.add(parameters);
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            if (delayMillis > 0) {
                Thread.sleep(delayMillis);
            }
            return answer(request, parameters);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private MockResponse answer(RecordedRequest request, Map<String, String> parameters) {
        String cursor = parameters.get("page[cursor]");
        synchronized (random) {
            if (cursor != null && random.nextDouble() < staleCursors) {
                return Api.json(
                                400,
                                "{\"errors\":[{\"detail\":\"Invalid cursor provided.\",\"source\":{\"parameter\":"
                                        + "\"page[cursor]\"}}]}")
                        .build();
            }
        }
        List<Row> found = rows.stream()
                .filter(filter(parameters.getOrDefault("filter", "")))
                .collect(Collectors.toCollection(ArrayList::new));
        String sort = parameters.get("sort");
        if (sort != null) {
            found.sort(order(sort.startsWith("-")));
        }
        int size = Math.min(pageRows, Integer.parseInt(parameters.getOrDefault("page[size]", "20")));
        int from = cursor == null ? 0 : after(found, cursor, sort);
        int to = Math.min(found.size(), from + size);
        String next = "null";
        if (to < found.size()) {
            String target = request.getTarget().replaceAll("&?page%5Bcursor%5D=[^&]*", "");
            next = "\"http://" + request.getHeaders().get("Host") + target + "&page%5Bcursor%5D="
                    + found.get(to - 1).cursor() + "\"";
        }
        String data = found.subList(from, to).stream()
                .map(row -> "{\"type\":\"x\",\"id\":\"" + row.id() + "\",\"attributes\":{\"" + field + "\":"
                        + row.text() + "}}")
                .collect(Collectors.joining(","));
        return Api.json(200, "{\"data\":[" + data + "],\"links\":{\"next\":" + next + "}}")
                .build();
    }

    /** The place behind the row that a cursor names, though it may have moved since. */
    private int after(List<Row> found, String cursor, String sort) {
        Row last = Row.of(cursor);
        if (sort == null) {
            return found.stream().map(Row::id).toList().indexOf(last.id()) + 1;
        }
        Comparator<Row> order = order(sort.startsWith("-"));
        return (int) found.stream().filter(row -> order.compare(row, last) <= 0).count();
    }

    private Comparator<Row> order(boolean descending) {
        Comparator<Long> ascending = nulls == Nulls.LAST_WHEN_ASCENDING || (nulls == Nulls.ALWAYS_FIRST && descending)
                ? Comparator.nullsLast(Comparator.<Long>naturalOrder())
                : Comparator.nullsFirst(Comparator.<Long>naturalOrder());
        Comparator<Row> byKey = Comparator.comparing(Row::key, ascending).thenComparing(Row::id);
        return descending ? byKey.reversed() : byKey;
    }

    private Predicate<Row> filter(String text) {
        Predicate<Row> all = row -> true;
        Matcher term = TERM.matcher(text);
        while (term.find()) {
            if (!term.group(3).equals(field)) {
                throw new AssertionError(text);
            }
            boolean lower = term.group(1).equals("greater");
            boolean inclusive = term.group(2).equals("or-equal");
            if (inclusive && strictOnly) {
                throw new AssertionError("no such operator: " + text);
            }
            long bound = Instant.parse(term.group(4)).getEpochSecond() * 1_000_000;
            all = all.and(row -> row.key() != null && holds(coarse(row.key()), bound, lower, inclusive));
        }
        return all;
    }

    private long coarse(long key) {
        return coarse ? Math.floorDiv(key, 1_000_000L) * 1_000_000 : key;
    }

    private static boolean holds(long key, long bound, boolean lower, boolean inclusive) {
        return (inclusive && key == bound) || (lower ? key > bound : key < bound);
    }

    private static Map<String, String> parameters(String target) {
        Map<String, String> parameters = new HashMap<>();
        int query = target.indexOf('?');
        for (String pair :
                query < 0 ? new String[0] : target.substring(query + 1).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(decode(parts[0]), decode(parts[1]));
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Sockets that send at once: a server that waits for more to send is slow on the loopback. */
    static ServerSocketFactory prompt() {
        return new ServerSocketFactory() {
            @Override
            public ServerSocket createServerSocket() throws IOException {
                return new ServerSocket() {
                    @Override
                    public Socket accept() throws IOException {
                        Socket socket = super.accept();
                        socket.setTcpNoDelay(true);
                        return socket;
                    }
                };
            }

            @Override
            public ServerSocket createServerSocket(int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
