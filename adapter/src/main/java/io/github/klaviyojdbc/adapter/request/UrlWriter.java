/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnReference;
import io.github.klaviyojdbc.schemas.ColumnSource;
import io.github.klaviyojdbc.schemas.DetailDefinition;
import io.github.klaviyojdbc.schemas.EachDefinition;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one place where a request becomes a URL: path and query of a walk's first page. Thread-safe. */
public final class UrlWriter {
    /** A longer list of fields would not leave a filter its room in a URL, and asks for nearly everything anyway. */
    private static final int FIELDS_CHARACTERS = 2_000;

    private final StreamCatalog catalog;

    public UrlWriter(StreamCatalog catalog) {
        this.catalog = catalog;
    }

    /** Path and query below the base URL, percent-encoded. */
    public String write(ApiRequest request, Cut cut) {
        StreamDefinition stream = request.stream();
        Query query = new Query();
        query.add("filter", String.join(",", cut.filter()));
        query.add("fields[" + stream.resource() + "]", fieldset(request));
        query.add("additional-fields[" + stream.resource() + "]", additionalFields(request));
        query.add("include", includes(request.columns()));
        includedFields(request).forEach((type, fields) -> query.add("fields[" + type + "]", fields));
        if (request.sort() != null) {
            String field =
                    Objects.requireNonNull(request.sort().column().sort()).field();
            query.add("sort", request.sort().descending() ? "-" + field : field);
        }
        query.add("page[size]", pageSize(request));
        return path(stream, cut.parentKey()) + query;
    }

    /** Path and query of the call that tells details of one row. */
    public String write(DetailDefinition detail, List<ColumnDefinition> columns, String key) {
        Query query = new Query();
        query.add("fields[" + detail.resource() + "]", String.join(",", named(columns, ColumnDefinition::fieldset)));
        query.add(
                "additional-fields[" + detail.resource() + "]",
                String.join(",", named(columns, ColumnDefinition::additionalField)));
        query.add("include", includes(columns));
        return detail.endpoint().replace("{" + detail.key() + "}", encode(key)) + query;
    }

    private static String path(StreamDefinition stream, @Nullable String parentKey) {
        if (stream.parent() == null || !stream.endpoint().contains("{")) {
            return stream.endpoint();
        }
        String key = Objects.requireNonNull(parentKey, "a child stream is read below a parent");
        return stream.endpoint().replace("{" + stream.parent().column() + "}", encode(key));
    }

    private static String pageSize(ApiRequest request) {
        Integer largest = request.stream().page().size();
        return largest == null
                ? ""
                : Long.toString(Math.min(largest, request.rowLimit().orElse(Long.MAX_VALUE)));
    }

    /** What to ask for, or nothing where everything that comes by itself is wanted. */
    private static String fieldset(ApiRequest request) {
        if (request.stream().isLinkage()) {
            return "";
        }
        Collection<String> additional = named(request.columns(), ColumnDefinition::additionalField);
        List<ColumnDefinition> comes = request.stream().columns().stream()
                .filter(column -> column.fieldset() != null && column.detail() == null)
                .filter(column -> column.additionalField() == null || additional.contains(column.additionalField()))
                .toList();
        Set<String> wantedNames =
                request.columns().stream().map(ColumnDefinition::name).collect(Collectors.toSet());
        if (comes.stream().map(ColumnDefinition::name).allMatch(wantedNames::contains)) {
            return "";
        }
        Collection<String> wanted = named(request.columns(), ColumnDefinition::fieldset);
        if (request.stream().each() != null) {
            wanted.add(request.stream().each().fieldset());
        }
        if (wanted.size() > 1) {
            wanted.remove("id");
        }
        String fields = wanted.isEmpty() ? "id" : String.join(",", wanted);
        return fields.length() > FIELDS_CHARACTERS ? "" : fields;
    }

    private static String additionalFields(ApiRequest request) {
        Collection<String> fields = named(request.columns(), ColumnDefinition::additionalField);
        EachDefinition each = request.stream().each();
        if (each != null && each.additionalField() != null) {
            fields.add(each.additionalField());
        }
        return String.join(",", fields);
    }

    private static String includes(List<ColumnDefinition> columns) {
        return String.join(",", named(columns, ColumnDefinition::include));
    }

    /** What to ask for of included resources, by their types: only the id, where nothing else is of interest. */
    private Map<String, String> includedFields(ApiRequest request) {
        Map<String, Collection<String>> fields = new TreeMap<>();
        Set<String> whole = new TreeSet<>();
        for (ColumnDefinition column : request.columns()) {
            String type = column.include() == null ? null : includedType(request.stream(), column.include());
            if (type == null) {
                continue;
            }
            Collection<String> wanted = fields.computeIfAbsent(type, absent -> new TreeSet<>());
            if (column.source() == ColumnSource.INCLUDED) {
                List<String> members = column.path().subList(1, column.path().size());
                (members.isEmpty() ? whole : wanted).add(members.isEmpty() ? type : String.join(".", members));
            }
        }
        Map<String, String> texts = new TreeMap<>();
        fields.forEach((type, wanted) -> {
            if (!whole.contains(type)) {
                texts.put(type, wanted.isEmpty() ? "id" : String.join(",", wanted));
            }
        });
        return texts;
    }

    /** The type of the resources that a relationship leads to, where the catalog knows their stream. */
    private @Nullable String includedType(StreamDefinition stream, String relationship) {
        return stream.columns().stream()
                .filter(column -> relationship.equals(column.include()))
                .flatMap(column -> Stream.ofNullable(column.references()))
                .map(ColumnReference::stream)
                .map(catalog::stream)
                .flatMap(Optional::stream)
                .map(StreamDefinition::resource)
                .findFirst()
                .orElse(null);
    }

    private static Collection<String> named(
            List<ColumnDefinition> columns, Function<ColumnDefinition, @Nullable String> name) {
        return columns.stream().map(name).flatMap(Stream::ofNullable).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Percent-encodes everything that is not unreserved in a URL. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (isUnreserved(character)) {
                encoded.append(character);
            } else {
                encoded.append(String.format("%%%02X", octet & 0xff));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-._~".indexOf(character) >= 0;
    }

    /** A query string in the making. */
    private static final class Query {
        private final StringBuilder text = new StringBuilder();

        void add(String name, String value) {
            if (!value.isEmpty()) {
                text.append(text.isEmpty() ? '?' : '&')
                        .append(encode(name))
                        .append('=')
                        .append(encode(value));
            }
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
