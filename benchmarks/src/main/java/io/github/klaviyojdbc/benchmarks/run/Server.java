/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import io.github.klaviyojdbc.benchmarks.server.PageServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page server, in a process of its own. */
final class Server implements AutoCloseable {
    private final Process process;
    private final String address;

    private Server(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static Server start(Files files, int events, int profiles) throws IOException {
        List<String> options = List.of("--events", Integer.toString(events), "--profiles", Integer.toString(profiles));
        Process process = new ProcessBuilder(files.java(List.of("-Xmx3g"), files.classes(), PageServer.class, options))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new Server(process, "http://127.0.0.1:" + reader.readLine());
    }

    String address() {
        return address;
    }

    /** The driver's URL for this server; the limits are left as they are in their documentation. */
    String jdbcUrl(String more) {
        return "jdbc:klaviyo:baseUrl=" + address + ";apiKey=pk_benchmark;rateLimitShare=1" + more;
    }

    /** Lets each answer take so long from now on, and counts anew. */
    void latency(int millis) throws IOException {
        get("/control?latency=" + millis);
    }

    /** The bytes of the pages since. */
    long bytes() throws IOException {
        return Long.parseLong(List.of(get("/statistics").split(" ", -1)).get(1));
    }

    /** The requests since. */
    long requests() throws IOException {
        return Long.parseLong(List.of(get("/statistics").split(" ", -1)).get(0));
    }

    private String get(String path) throws IOException {
        try (InputStream body = URI.create(address + path).toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
