/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import java.util.List;

/**
 * What became of asking for something.
 *
 * @param name what was asked for: the account by its name, which is empty where it is not known, or a table
 * @param missingScopes the scopes that the key lacks, as far as Klaviyo names them
 * @param message what went wrong and what to try; empty where nothing did
 */
public record Finding(String name, Verdict verdict, List<String> missingScopes, String message) {
    /** Whether the key may read it. */
    public enum Verdict {
        READABLE,
        FORBIDDEN,
        /** Klaviyo answered with an error that says nothing about the key. */
        FAILED,
        /** It could not be asked for. */
        UNKNOWN
    }

    public Finding {
        missingScopes = List.copyOf(missingScopes);
    }

    static Finding readable(String name) {
        return new Finding(name, Verdict.READABLE, List.of(), "");
    }

    boolean isReadable() {
        return verdict == Verdict.READABLE;
    }

    /** The same of something that the same keys may read. */
    Finding alsoOf(String other) {
        return new Finding(other, verdict, missingScopes, message);
    }

    /** The same of something that cannot be read without this. */
    Finding below(String child) {
        return new Finding(child, verdict, missingScopes, "It is read below " + name + ". " + message);
    }
}
