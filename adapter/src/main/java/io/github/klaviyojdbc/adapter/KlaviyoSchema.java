/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.plan.KlaviyoTableScan;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;

/** The tables of one account, as a schema of Calcite's. */
final class KlaviyoSchema extends AbstractSchema {
    private final Map<String, Table> tables = new LinkedHashMap<>();

    KlaviyoSchema(StreamCatalog catalog, KlaviyoTableScan.Source source) {
        for (StreamDefinition stream : catalog.streams()) {
            tables.put(stream.name(), new KlaviyoTable(stream, stream.columns(), source));
        }
    }

    @Override
    protected Map<String, Table> getTableMap() {
        return tables;
    }
}
