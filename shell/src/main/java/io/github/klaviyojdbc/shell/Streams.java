/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.shell;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/** What the shell reads from and writes to. {@code out} is not a print stream, because that would hide a broken pipe. */
record Streams(InputStream in, OutputStream out, PrintStream err, Terminals terminals) {}
