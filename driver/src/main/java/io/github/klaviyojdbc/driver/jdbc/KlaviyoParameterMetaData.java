/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.jdbc;

import io.github.klaviyojdbc.adapter.sql.ParameterType;
import io.github.klaviyojdbc.driver.SqlErrors;
import io.github.klaviyojdbc.driver.SqlState;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;

/** A statement's {@code ?}s as JDBC asks for them. Immutable. */
public final class KlaviyoParameterMetaData implements ParameterMetaData, Unwrapping {
    private final List<ParameterType> parameters;

    KlaviyoParameterMetaData(List<ParameterType> parameters) {
        this.parameters = parameters;
    }

    @Override
    public int getParameterCount() {
        return parameters.size();
    }

    @Override
    public int isNullable(int parameter) throws SQLException {
        parameter(parameter);
        return parameterNullableUnknown;
    }

    @Override
    public boolean isSigned(int parameter) throws SQLException {
        return type(parameter).signed();
    }

    @Override
    public int getPrecision(int parameter) throws SQLException {
        ParameterType asked = parameter(parameter);
        return SqlType.ofJdbc(asked.jdbcType()).precision(asked.precision(), asked.scale());
    }

    @Override
    public int getScale(int parameter) throws SQLException {
        return Math.max(0, parameter(parameter).scale());
    }

    @Override
    public int getParameterType(int parameter) throws SQLException {
        return parameter(parameter).jdbcType();
    }

    @Override
    public String getParameterTypeName(int parameter) throws SQLException {
        return parameter(parameter).typeName();
    }

    @Override
    public String getParameterClassName(int parameter) throws SQLException {
        return type(parameter).objectClass().getName();
    }

    @Override
    public int getParameterMode(int parameter) throws SQLException {
        parameter(parameter);
        return parameterModeIn;
    }

    private SqlType type(int parameter) throws SQLException {
        return SqlType.ofJdbc(parameter(parameter).jdbcType());
    }

    private ParameterType parameter(int parameter) throws SQLException {
        if (parameter < 1 || parameter > parameters.size()) {
            throw SqlErrors.of(
                    SqlState.INVALID_INDEX,
                    "No parameter " + parameter + ": the statement has " + parameters.size() + " parameters");
        }
        return parameters.get(parameter - 1);
    }
}
