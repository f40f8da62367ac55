/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on SQLExceptions, which AssertJ takes for the lists of causes that they are too. */
public final class SqlAssertions {
    private SqlAssertions() {}

    public static AbstractThrowableAssert<?, ? extends Throwable> assertError(Throwable error) {
        return assertThat(error);
    }

    /** Expects the SQLSTATE; answers for more. */
    public static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String state, ThrowingCallable call) {
        SQLException error = catchThrowableOfType(SQLException.class, call);
        assertError(error).isNotNull();
        assertThat(error.getSQLState()).as(error.getMessage()).isEqualTo(state);
        return assertError(error);
    }
}
