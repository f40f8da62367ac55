/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;

/** Calcite's type factory with text in UTF-8, where Calcite's own default refuses a literal beyond Latin-1. */
final class KlaviyoTypeFactory extends JavaTypeFactoryImpl {
    KlaviyoTypeFactory() {
        super(KlaviyoTypeSystem.INSTANCE);
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }
}
