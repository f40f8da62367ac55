/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.util.function.Consumer;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What is learnt of one attempt while it runs, for the log. Confined to the thread that sends it. */
final class Tally {
    private boolean connected;
    private int status;
    private @Nullable Long rows;
    private long bytes;
    private Consumer<Headers> onAnswer = headers -> {};
    private Runnable onReceived = () -> {};
    private boolean received;

    void connect() {
        connected = true;
    }

    boolean connected() {
        return connected;
    }

    /** What to do with an answer's headers as soon as they are there, before the body is. */
    void onAnswer(Consumer<Headers> action) {
        onAnswer = action;
    }

    void answer(Response response) {
        status = response.code();
        onAnswer.accept(response.headers());
    }

    /** What to do, once, as soon as a whole body is there, before it is read; not done for one that is read as it comes. */
    void onReceived(Runnable action) {
        onReceived = action;
    }

    void received() {
        if (!received) {
            received = true;
            onReceived.run();
        }
    }

    boolean isReceived() {
        return received;
    }

    int status() {
        return status;
    }

    /** What the body was understood as. */
    void understood(Object answer) {
        rows = rows(answer);
    }

    static @Nullable Long rows(Object answer) {
        return answer instanceof Counted counted ? Long.valueOf(counted.rowCount()) : null;
    }

    @Nullable
    Long rows() {
        return rows;
    }

    void add(long count) {
        bytes += count;
    }

    long bytes() {
        return bytes;
    }
}
