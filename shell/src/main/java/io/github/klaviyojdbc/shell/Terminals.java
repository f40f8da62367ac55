/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

/** Which of the standard streams are terminals. */
record Terminals(boolean in, boolean out, boolean err) {
    static final Terminals NONE = new Terminals(false, false, false);
    private static final String PROPERTY = "klaviyo.shell.terminals";

    /** As the launcher says, since Java cannot tell one stream from another. */
    static Terminals current() {
        String given = System.getProperty(PROPERTY, "");
        return new Terminals(given.contains("0"), given.contains("1"), given.contains("2"));
    }
}
