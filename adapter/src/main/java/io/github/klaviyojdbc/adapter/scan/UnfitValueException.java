/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

/** A value that is no value of its column's type. Not an {@code IOException}: reading the answer again would not help. */
final class UnfitValueException extends RuntimeException {
    /** So much of a value is shown. */
    private static final int SHOWN = 200;

    UnfitValueException(String value) {
        super(value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value);
    }
}
