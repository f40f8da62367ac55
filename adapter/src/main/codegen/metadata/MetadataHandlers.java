/* SPDX-License-Identifier: Apache-2.0 */

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.janino.RelMetadataHandlerGeneratorUtil;

/**
 * Writes the classes that tell a plan's metadata, which Calcite generates and compiles in each JVM that plans a query. Arguments: the
 * folder of sources, the package.
 */
public final class MetadataHandlers {
    private MetadataHandlers() {}

    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]).resolve(arguments[1].replace('.', '/'));
        Files.createDirectories(folder);
        for (Class<?> kind : BuiltInMetadata.class.getClasses()) {
            for (Class<?> member : kind.getClasses()) {
                if (MetadataHandler.class.isAssignableFrom(member)) {
                    write(handlerClass(member), kind.getSimpleName(), folder, arguments[1]);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends MetadataHandler<?>> handlerClass(Class<?> type) {
        return (Class<? extends MetadataHandler<?>>) type;
    }

    private static void write(Class<? extends MetadataHandler<?>> type, String kind, Path folder, String target)
            throws IOException {
        List<MetadataHandler<?>> handlers =
                DefaultRelMetadataProvider.INSTANCE.handlers(type).stream().distinct().toList();
        String code = RelMetadataHandlerGeneratorUtil.generateHandler(type, handlers).getGeneratedCode();
        for (MetadataHandler<?> handler : handlers) {
            code = code.replace(handler.getClass().getName(), visible(handler.getClass()).getName());
        }
        code = code.replace("GeneratedMetadata_" + kind + "Handler", kind + "Handler")
                // nested classes, as Java writes them
                .replaceAll("(\\w)\\$(\\w)", "$1.$2")
                .replace("return provider0.getDef()", "return ((" + MetadataHandler.class.getName() + ") provider0).getDef()")
                .replaceFirst("package [^;]+;", "package " + target + ";")
                .replaceFirst("public final class", "@SuppressWarnings({\"cast\", \"deprecation\", \"rawtypes\", \"unchecked\"})\n$0");
        Files.writeString(folder.resolve(kind + "Handler.java"), code);
    }

    /** Calcite's compiler looks into private classes, Java's does not. */
    private static Class<?> visible(Class<?> type) {
        return Modifier.isPublic(type.getModifiers()) ? type : visible(type.getSuperclass());
    }
}
