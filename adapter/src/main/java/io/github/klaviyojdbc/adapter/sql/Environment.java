/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.time.Clock;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
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
        boolean pushdown) {
    /** What Calcite's own parts look up: names match whatever their case. */
    CalciteConnectionConfig config() {
        return new CalciteConnectionConfigImpl(new Properties()).set(CalciteConnectionProperty.CASE_SENSITIVE, "false");
    }

    /** The same for the planning of one statement. */
    Environment with(Patience patience) {
        return new Environment(rootSchema, defaultSchema, new KlaviyoTypeFactory(patience), clock, pushdown);
    }

    /** The same, but names without a prefix are those of this schema. */
    Environment inSchema(String schema) {
        return new Environment(rootSchema, List.of(schema), typeFactory, clock, pushdown);
    }
}
