/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

/** A command line that cannot be understood. Its message repeats no value that may be a key. */
final class UsageException extends Exception {
    UsageException(String message) {
        super(message);
    }
}
