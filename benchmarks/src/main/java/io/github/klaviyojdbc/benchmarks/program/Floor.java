/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.program;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What is left when everything is left out: downloads the pages that a scan downloads, looks at each token and counts the rows.
 * Nothing that reads the whole collection can be much faster.
 */
public final class Floor {
    private static final JsonFactory JSON = new JsonFactory();
    private static final long YEAR = 365L * 24 * 3600;

    private final OkHttpClient client = new OkHttpClient();

    private Floor() {}

    /** Arguments: address with the query; key to cut by; number of windows that are read at a time, 1 for one walk. */
    public static void main(String[] arguments) throws Exception {
        String address = arguments[0];
        int windows = Integer.parseInt(arguments[2]);
        Floor floor = new Floor();
        ExecutorService threads = Executors.newFixedThreadPool(windows);
        List<Future<Long>> counts = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            String filter = filter(arguments[1], i, windows);
            counts.add(threads.submit(() -> floor.walk(address + filter)));
        }
        long rows = 0;
        for (Future<Long> count : counts) {
            rows += count.get();
        }
        System.out.println("rows " + rows);
        System.exit(0);
    }

    /** One of so many windows of the last year; the first and the last are open. Seconds, and no row twice, so that all APIs can. */
    private static String filter(String key, int window, int windows) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minusSeconds(YEAR);
        String from = window == 0 ? "" : "greater-than(" + key + "," + cut(start, window, windows) + ".999Z)";
        String below =
                window == windows - 1 ? "" : "less-than(" + key + "," + cut(start, window + 1, windows) + ".999Z)";
        String filter = from + (from.isEmpty() || below.isEmpty() ? "" : ",") + below;
        return filter.isEmpty() ? "" : "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    private static String cut(Instant start, int window, int windows) {
        String text = start.plusSeconds(YEAR * window / windows).toString();
        return text.substring(0, text.length() - 1);
    }

    private long walk(String first) throws IOException {
        long rows = 0;
        String url = first;
        while (url != null) {
            Request request = new Request.Builder()
                    .url(url)
                    .header("Authorization", "Klaviyo-API-Key pk_benchmark")
                    .header("Accept", "application/vnd.api+json")
                    .header("revision", "2026-07-15")
                    .build();
            try (Response response = client.newCall(request).execute();
                    JsonParser tokens = JSON.createParser(response.body().byteStream())) {
                if (!response.isSuccessful()) {
                    throw new IOException("HTTP " + response.code() + " for " + url);
                }
                Page page = page(tokens);
                rows += page.rows();
                url = page.next();
            }
        }
        return rows;
    }

    private static Page page(JsonParser tokens) throws IOException {
        long rows = 0;
        String next = null;
        String member = "";
        int depth = 0;
        for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                rows += depth == 2 && member.equals("data") ? 1 : 0;
                depth++;
            } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME && depth == 1) {
                member = tokens.currentName();
            } else if (token == JsonToken.VALUE_STRING
                    && depth == 2
                    && tokens.currentName().equals("next")) {
                next = tokens.getText();
            }
        }
        return new Page(rows, next);
    }

    private record Page(long rows, @Nullable String next) {}
}
