/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql;

import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;

/** Calcite's type factory with text in UTF-8, where Calcite's own default refuses a literal beyond Latin-1. */
final class KlaviyoTypeFactory extends JavaTypeFactoryImpl {
    private final Patience patience;

    KlaviyoTypeFactory() {
        this(Patience.ENDLESS);
    }

    /** One for the planning of one statement. */
    KlaviyoTypeFactory(Patience patience) {
        super(KlaviyoTypeSystem.INSTANCE);
        this.patience = patience;
    }

    /** Asked for again and again while conditions are understood and simplified. */
    @Override
    public RelDataType createTypeWithNullability(RelDataType type, boolean nullable) {
        patience.check();
        return super.createTypeWithNullability(type, nullable);
    }

    /** Asked for each expression that becomes code. */
    @Override
    public Type getJavaClass(RelDataType type) {
        patience.check();
        return super.getJavaClass(type);
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }
}
