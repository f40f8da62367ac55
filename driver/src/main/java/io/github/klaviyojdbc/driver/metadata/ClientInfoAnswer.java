/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.metadata;

import static io.github.klaviyojdbc.driver.metadata.Fields.integer;
import static io.github.klaviyojdbc.driver.metadata.Fields.optionalText;
import static io.github.klaviyojdbc.driver.metadata.Fields.text;

import io.github.klaviyojdbc.adapter.sql.ResultColumn;
import java.util.List;

/** {@code getClientInfoProperties}: what a connection remembers of its client. None of it is sent to Klaviyo. */
final class ClientInfoAnswer {
    private static final List<ResultColumn> PROPERTIES =
            List.of(text("NAME"), integer("MAX_LEN"), optionalText("DEFAULT_VALUE"), optionalText("DESCRIPTION"));

    private static final int NO_LIMIT = 0;

    private ClientInfoAnswer() {}

    static Answer properties() {
        var rows = new Rows(PROPERTIES);
        rows.add("ApplicationName", NO_LIMIT, null, "The program that uses the connection");
        rows.add("ClientHostname", NO_LIMIT, null, "The machine that it runs on");
        rows.add("ClientUser", NO_LIMIT, null, "Who uses it");
        return rows.sortedBy("NAME");
    }
}
