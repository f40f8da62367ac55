/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import io.github.klaviyojdbc.adapter.KlaviyoAccount;
import io.github.klaviyojdbc.adapter.http.ApiClientOptions;
import io.github.klaviyojdbc.adapter.http.Credentials;
import io.github.klaviyojdbc.adapter.request.Samples;
import io.github.klaviyojdbc.adapter.sql.RowCursor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Plans SQL over the real streams, of an account that is never asked, and says what became of the scans. */
public final class Plans {
    /** An account with pushdown, and one without. */
    public static final Plans FOLDED = new Plans(account("http://localhost:1", true));

    static final Plans UNFOLDED = new Plans(account("http://localhost:1", false));

    private static final Pattern SCAN = Pattern.compile("KlaviyoEnumerableScan\\(table=\\[\\[(.*?)]], (.*)\\)");
    private static final Pattern ITEM = Pattern.compile("(\\w+)=\\[(.*?)](?=, \\w+=\\[|$)");

    private final KlaviyoAccount account;

    private Plans(KlaviyoAccount account) {
        this.account = account;
    }

    public KlaviyoAccount account() {
        return account;
    }

    public static KlaviyoAccount account(String baseUrl, boolean pushdown) {
        ApiClientOptions options = new ApiClientOptions(
                URI.create(baseUrl),
                Credentials.ofApiKey("pk_0123456789abcdef0123456789abcdef01"),
                "2026-07-15",
                Duration.ZERO,
                0,
                8,
                1,
                0,
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5));
        return new KlaviyoAccount(Samples.CATALOG, options, pushdown, List.of(), Samples.CLOCK);
    }

    static List<String> explained(String sql) {
        return FOLDED.explain(sql);
    }

    List<String> explain(String sql) {
        List<String> lines = new ArrayList<>();
        try (RowCursor rows = account.engine().prepare("EXPLAIN " + sql).execute(List.of())) {
            while (rows.next()) {
                lines.add(String.valueOf(rows.value(0)));
            }
        }
        return lines;
    }

    /** The plan without its scans. */
    static String above(String sql) {
        return explained(sql).stream()
                .filter(line -> !line.contains("KlaviyoEnumerableScan"))
                .collect(Collectors.joining("\n"));
    }

    /** What the only scan of a query asks for under that word, or an empty text. */
    static String scanned(String sql, String word) {
        String plan = String.join("\n", explained(sql));
        Matcher scan = SCAN.matcher(plan);
        if (!scan.find()) {
            throw new AssertionError("no scan in " + plan);
        }
        Matcher item = ITEM.matcher(scan.group(2));
        while (item.find()) {
            if (item.group(1).equals(word)) {
                return item.group(2);
            }
        }
        return "";
    }

    static String filter(String table, String where) {
        return scanned("SELECT id FROM " + table + " WHERE " + where, "filter");
    }
}
