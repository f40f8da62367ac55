/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.sql.metadata;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/** Calcite's metadata by classes that are generated when the driver is built, instead of in each JVM. Thread-safe. */
public final class PlanMetadata implements MetadataHandlerProvider {
    private static final PlanMetadata INSTANCE = new PlanMetadata();

    private final Map<Class<?>, MetadataHandler<?>> handlers = new ConcurrentHashMap<>();

    private PlanMetadata() {}

    /** A query that knows nothing yet. */
    public static RelMetadataQuery query() {
        return new RelMetadataQuery(INSTANCE);
    }

    @Override
    public <H extends MetadataHandler<?>> H handler(Class<H> type) {
        return type.cast(handlers.computeIfAbsent(type, kind -> generated(type)));
    }

    private static MetadataHandler<?> generated(Class<? extends MetadataHandler<?>> type) {
        String kind = type.getDeclaringClass().getSimpleName();
        Object[] parts = DefaultRelMetadataProvider.INSTANCE.handlers(type).stream()
                .distinct()
                .toArray();
        try {
            return (MetadataHandler<?>) Class.forName(PlanMetadata.class.getPackageName() + "." + kind + "Handler")
                    .getConstructors()[0]
                    .newInstance(parts);
        } catch (ClassNotFoundException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("metadata " + kind + " was not generated for this version of Calcite", e);
        }
    }
}
