/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.time.Clock;
import java.util.List;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.jdbc.CalciteSchema;

/**
 * What all statements of an account share.
 *
 * @param rootSchema the schemas that names are looked up in
 * @param defaultSchema the path of the one whose tables need no prefix
 * @param typeFactory makes types
 * @param clock what {@code NOW()} says
 * @param pushdown whether rules fold operators into requests
 */
record Environment(
        CalciteSchema rootSchema,
        List<String> defaultSchema,
        JavaTypeFactory typeFactory,
        Clock clock,
        boolean pushdown) {}
