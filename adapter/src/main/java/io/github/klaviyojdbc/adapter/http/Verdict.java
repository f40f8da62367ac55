/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.http;

import java.time.Duration;
import java.time.Instant;

/**
 * What a final error needs to know beside the failure itself.
 *
 * @param table the table that was being read
 * @param attempts how many there were
 * @param now the time of giving up
 * @param maxRetryWait the longest {@code Retry-After} that is waited for
 * @param redactor what keeps the key out of the message
 */
record Verdict(String table, int attempts, Instant now, Duration maxRetryWait, Redactor redactor) {
    String afterAttempts() {
        return attempts == 1 ? "" : " after " + attempts + " attempts";
    }
}
