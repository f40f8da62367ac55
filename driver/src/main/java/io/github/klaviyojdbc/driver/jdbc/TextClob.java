/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.driver.SqlErrors;
import io.github.klaviyojdbc.driver.SqlState;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;

/** A text value as a read-only CLOB. Positions count from 1. */
public final class TextClob implements NClob {
    private final String text;

    TextClob(String text) {
        this.text = text;
    }

    @Override
    public long length() {
        return text.length();
    }

    @Override
    public String getSubString(long position, int length) throws SQLException {
        if (position < 1 || position > text.length() + 1L || length < 0) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "No such part of a text of " + text.length() + " characters");
        }
        int from = (int) position - 1;
        return text.substring(from, (int) Math.min(text.length(), (long) from + length));
    }

    @Override
    public Reader getCharacterStream() {
        return new StringReader(text);
    }

    @Override
    public Reader getCharacterStream(long position, long length) throws SQLException {
        return new StringReader(getSubString(position, (int) Math.min(length, Integer.MAX_VALUE)));
    }

    @Override
    public InputStream getAsciiStream() {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long position(String part, long start) throws SQLException {
        if (start < 1) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "Positions count from 1");
        }
        int found = text.indexOf(part, (int) Math.min(start - 1, text.length()));
        return found < 0 ? -1 : found + 1L;
    }

    @Override
    public long position(Clob part, long start) throws SQLException {
        return position(part.getSubString(1, (int) Math.min(part.length(), Integer.MAX_VALUE)), start);
    }

    @Override
    public int setString(long position, String value) throws SQLException {
        throw readOnly();
    }

    @Override
    public int setString(long position, String value, int offset, int length) throws SQLException {
        throw readOnly();
    }

    @Override
    public OutputStream setAsciiStream(long position) throws SQLException {
        throw readOnly();
    }

    @Override
    public Writer setCharacterStream(long position) throws SQLException {
        throw readOnly();
    }

    @Override
    public void truncate(long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void free() {}

    private static SQLException readOnly() {
        return SqlErrors.notSupported("The CLOB is read-only");
    }
}
