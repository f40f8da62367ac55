/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;

/** The process: gives the shell its streams, and ends with its exit code. */
public final class Main {
    private static final long CANCEL_SECONDS = 5;

    private Main() {}

    public static void main(String[] arguments) {
        LogManager.getLogManager().reset();
        var streams = new Streams(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminals.current());
        var shell = new Shell(System.getenv(), streams, Clock.systemUTC());
        var done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cancel(shell, done), "klaviyo-sql-cancel"));
        int code;
        try {
            code = shell.run(arguments);
        } finally {
            done.countDown();
        }
        Runtime.getRuntime().exit(code);
    }

    /** Control-C ends the process: lets a running statement stop its requests first. */
    private static void cancel(Shell shell, CountDownLatch done) {
        if (done.getCount() == 0) {
            return;
        }
        shell.cancel();
        try {
            if (!done.await(CANCEL_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
