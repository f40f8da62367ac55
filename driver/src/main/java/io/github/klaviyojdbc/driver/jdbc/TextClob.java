/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.driver.SqlErrors;
import io.github.klaviyojdbc.driver.SqlState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Text as a CLOB: a value that was read, which stays as it is, or one that a caller makes for a parameter. Positions count from 1. */
public final class TextClob implements NClob {
    private final boolean writable;
    /** Null once it is freed. */
    private @Nullable String text;

    TextClob(String text) {
        this(text, false);
    }

    private TextClob(String text, boolean writable) {
        this.text = text;
        this.writable = writable;
    }

    /** An empty one to be written. */
    static TextClob toWrite() {
        return new TextClob("", true);
    }

    private String text() throws SQLException {
        String known = text;
        if (known == null) {
            throw SqlErrors.of(SqlState.OUT_OF_SEQUENCE, "The CLOB is freed");
        }
        return known;
    }

    @Override
    public long length() throws SQLException {
        return text().length();
    }

    @Override
    public String getSubString(long position, int length) throws SQLException {
        String whole = text();
        if (position < 1 || position > whole.length() + 1L || length < 0) {
            throw noSuchPart(whole);
        }
        int from = (int) position - 1;
        return whole.substring(from, (int) Math.min(whole.length(), (long) from + length));
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new StringReader(text());
    }

    @Override
    public Reader getCharacterStream(long position, long length) throws SQLException {
        String whole = text();
        if (length > whole.length() || position - 1 > whole.length() - length) {
            throw noSuchPart(whole);
        }
        return new StringReader(getSubString(position, (int) length));
    }

    private static SQLException noSuchPart(String whole) {
        return SqlErrors.of(SqlState.INVALID_ARGUMENT, "No such part of a text of " + whole.length() + " characters");
    }

    @Override
    public InputStream getAsciiStream() throws SQLException {
        return new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long position(@Nullable String part, long start) throws SQLException {
        String whole = text();
        if (part == null || start < 1) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "There is no text to look for, or a position below 1");
        }
        int found = whole.indexOf(part, (int) Math.min(start - 1, whole.length()));
        return found < 0 ? -1 : found + 1L;
    }

    @Override
    public long position(@Nullable Clob part, long start) throws SQLException {
        return position(
                part == null ? null : part.getSubString(1, (int) Math.min(part.length(), Integer.MAX_VALUE)), start);
    }

    @Override
    public int setString(long position, @Nullable String value) throws SQLException {
        return setString(position, value, 0, value == null ? 0 : value.length());
    }

    @Override
    public int setString(long position, @Nullable String value, int offset, int length) throws SQLException {
        String whole = textToChange(position);
        if (value == null || offset < 0 || length < 0 || length > value.length() - offset) {
            throw SqlErrors.of(SqlState.INVALID_ARGUMENT, "There is no such text to write");
        }
        int from = (int) position - 1;
        text = whole.substring(0, from)
                + value.substring(offset, offset + length)
                + whole.substring(Math.min(whole.length(), from + length));
        return length;
    }

    @Override
    public OutputStream setAsciiStream(long position) throws SQLException {
        textToChange(position);
        return new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
                written(position, toString(StandardCharsets.US_ASCII));
            }
        };
    }

    @Override
    public Writer setCharacterStream(long position) throws SQLException {
        textToChange(position);
        return new StringWriter() {
            @Override
            public void close() throws IOException {
                written(position, toString());
            }
        };
    }

    private void written(long position, String value) throws IOException {
        try {
            setString(position, value);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void truncate(long length) throws SQLException {
        text = textToChange(length + 1).substring(0, (int) length);
    }

    private String textToChange(long position) throws SQLException {
        String whole = text();
        if (!writable) {
            throw SqlErrors.notSupported("The CLOB is read-only");
        }
        if (position < 1 || position > whole.length() + 1L) {
            throw noSuchPart(whole);
        }
        return whole;
    }

    @Override
    public void free() {
        text = null;
    }
}
