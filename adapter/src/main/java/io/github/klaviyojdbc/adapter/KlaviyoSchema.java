/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import com.google.common.collect.Maps;
import io.github.klaviyojdbc.adapter.plan.KlaviyoTableScan;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;

/** The tables of one account, as a schema of Calcite's; each is made when it is first asked for. */
final class KlaviyoSchema extends AbstractSchema {
    private final Map<String, Table> tables;

    KlaviyoSchema(StreamCatalog catalog, KlaviyoTableScan.Source source) {
        Map<String, Table> made = new ConcurrentHashMap<>();
        this.tables = Maps.asMap(
                catalog.names(),
                name -> made.computeIfAbsent(
                        name, absent -> table(catalog.stream(name).orElseThrow(), source)));
    }

    private static Table table(StreamDefinition stream, KlaviyoTableScan.Source source) {
        return new KlaviyoTable(stream, stream.columns(), source);
    }

    @Override
    protected Map<String, Table> getTableMap() {
        return tables;
    }
}
