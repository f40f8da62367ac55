/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** The host was never reached: but for a hiccup of DNS, trying again would only keep the user waiting. */
final class ConnectFailure extends AttemptFailure {
    private static final int RETRIES = 3;

    private final String origin;
    private final int attempt;
    private final IOException reason;

    ConnectFailure(String origin, int attempt, IOException reason) {
        super(null, reason);
        this.origin = origin;
        this.attempt = attempt;
        this.reason = reason;
    }

    @Override
    boolean isRetryable() {
        return reason instanceof UnknownHostException && attempt <= RETRIES;
    }

    @Override
    Host host() {
        return Host.UNKNOWN;
    }

    @Override
    String summary() {
        return reason.getClass().getSimpleName();
    }

    @Override
    ApiException toApiException(Verdict verdict) {
        String why = verdict.redactor().excerpt(Redactor.message(reason), 300);
        return new ApiException.Unreachable(
                verdict.table() + ": cannot connect to " + origin + " (" + why + "). " + hint(),
                verdict.table(),
                verdict.redactor().safe(reason));
    }

    private String hint() {
        if (reason instanceof UnknownHostException) {
            return "Check baseUrl, the network and DNS.";
        }
        if (reason instanceof SSLException) {
            return "Check that no proxy replaces the certificate, or add its authority to the JVM's trust store.";
        }
        if (reason instanceof InterruptedIOException) {
            return "Check baseUrl, the network and the proxy, or raise connectTimeout.";
        }
        return "Check baseUrl, the network and the proxy.";
    }
}
