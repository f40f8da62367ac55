/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync;

import io.github.klaviyojdbc.schemas.StreamCatalog;
import java.util.Locale;

/** Which tables there are. */
enum Layout {
    /** Those of the API. */
    API {
        @Override
        Tables tables(StreamCatalog catalog) {
            return new Tables(catalog.streams().stream().map(TableSpec::of).toList());
        }
    },
    /** Those that the dbt package dbt_klaviyo reads. */
    DBT_KLAVIYO {
        @Override
        Tables tables(StreamCatalog catalog) {
            return new Tables(new DbtKlaviyo(catalog).tables());
        }
    };

    static Layout of(String name) {
        for (Layout layout : values()) {
            if (layout.name().equalsIgnoreCase(name.strip())) {
                return layout;
            }
        }
        throw SyncToProcedure.bad("layout", "must be api or dbt_klaviyo, not " + name.toLowerCase(Locale.ROOT));
    }

    abstract Tables tables(StreamCatalog catalog);
}
