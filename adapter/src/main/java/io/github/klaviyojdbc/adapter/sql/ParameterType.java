/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

/**
 * One {@code ?} of a statement, with the type that the statement's own context gives it.
 *
 * @param jdbcType a constant of {@link java.sql.Types}
 * @param typeName the SQL name of the type
 * @param precision digits or characters; 0 where the type has none
 * @param scale digits after the point, or of the fraction of a second
 */
public record ParameterType(int jdbcType, String typeName, int precision, int scale) {}
