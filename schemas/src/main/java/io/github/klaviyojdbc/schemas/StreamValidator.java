/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks what one value of a stream definition says against the others, and streams against one another. Values that
 * the reader found faulty are empty here and are passed over, so that one mistake is one fault.
 */
final class StreamValidator {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    private final List<StreamFile> files;
    private final Map<String, StreamDefinition> streams = new HashMap<>();
    private final Set<String> unreadable;
    private final Faults faults;

    /**
     * @param files the files that could be read
     * @param names the names of all files; nothing is said against references to those that could not be read
     */
    StreamValidator(List<StreamFile> files, Set<String> names, Faults faults) {
        this.files = List.copyOf(files);
        this.faults = faults;
        files.forEach(file -> streams.put(file.stream().name(), file.stream()));
        this.unreadable = names.stream()
                .filter(name -> files.stream().noneMatch(file -> file.name().equals(name)))
                .collect(Collectors.toSet());
    }

    void validate() {
        for (var file : files) {
            name(file);
            links(file);
            keys(file);
            partitions(file);
            parent(file);
            each(file);
            report(file);
            details(file);
            rate(file);
            columns(file);
            filtersAndSorts(file);
        }
    }

    private void name(StreamFile file) {
        var name = file.stream().name();
        if (!name.isEmpty() && !file.name().equals(name + StreamFile.EXTENSION)) {
            faults.add(file.at("name"), "stream '" + name + "' is in the file of another name");
        }
        checkName(name, file.at("name"));
    }

    private void links(StreamFile file) {
        var stream = file.stream();
        if (!stream.documentation().isEmpty() && !stream.documentation().startsWith("https://")) {
            faults.add(file.at("documentation"), "'documentation' must begin with https://");
        }
        if (!stream.endpoint().isEmpty() && !stream.endpoint().startsWith("/api/")) {
            faults.add(file.at("endpoint"), "'endpoint' must begin with /api/");
        }
    }

    private void keys(StreamFile file) {
        var stream = file.stream();
        for (var name : stream.primaryKey()) {
            var column = column(stream, name, "primary key", file.at("primaryKey"));
            if (column != null && column.nullable()) {
                faults.add(file.at("primaryKey"), "column '" + name + "' of the primary key is nullable");
            }
        }
        if (stream.cursor() != null) {
            var column = column(stream, stream.cursor(), "cursor", file.at("cursor"));
            if (column != null && column.type() != ColumnType.TIMESTAMP) {
                faults.add(file.at("cursor"), "cursor '" + stream.cursor() + "' is no timestamp");
            }
        }
    }

    private void partitions(StreamFile file) {
        var stream = file.stream();
        for (var i = 0; i < stream.partitions().size(); i++) {
            var partition = stream.partitions().get(i);
            var place = file.at("partitions", i, "column");
            var column = column(stream, partition.column(), "partition", place);
            if (column != null && !canEqual(column, partition.field())) {
                faults.add(place, "column '" + column.name() + "' has no filter " + partition.field() + " equals");
            }
        }
        expectSource(
                file,
                ColumnSource.PARTITION,
                stream.partitions().stream().map(PartitionDefinition::column).toList());
    }

    private void parent(StreamFile file) {
        var stream = file.stream();
        var parent = stream.parent();
        var column = parent == null ? "" : parent.column();
        var variables = variables(stream.endpoint());
        var expected = column.isEmpty() ? List.<String>of() : List.of(column);
        var isAskedFor = variables.isEmpty()
                && stream.column(column).map(StreamValidator::canBeAskedFor).orElse(false);
        if (!stream.endpoint().isEmpty() && !variables.equals(expected) && !isAskedFor) {
            faults.add(file.at("endpoint"), "variables " + variables + " of the path, but parent's column " + expected);
        }
        var filled = new ArrayList<>(expected);
        if (parent != null) {
            reference(parent.stream(), parent.key(), file.at("parent"));
            column(stream, column, "parent", file.at("parent"));
            parent.inherited().forEach(name -> reference(parent.stream(), name, file.at("parent", "inherited")));
            filled.addAll(parent.inherited());
        }
        expectSource(file, ColumnSource.PARENT, filled);
    }

    private void each(StreamFile file) {
        if (file.stream().each() == null) {
            expectSource(file, ColumnSource.ELEMENT, "each", List.of());
        }
    }

    private void report(StreamFile file) {
        var stream = file.stream();
        if (stream.report() == null) {
            Stream.of(ColumnSource.values())
                    .filter(ColumnSource::isOfReport)
                    .forEach(source -> expectSource(file, source, "report", List.of()));
            return;
        }
        for (var i = 0; i < stream.columns().size(); i++) {
            if (!stream.columns().get(i).source().isOfReport()) {
                faults.add(file.at("columns", i, "path"), "a report tells statistics, groupings and its inputs only");
            }
        }
        if (stream.columns().stream().noneMatch(column -> column.source() == ColumnSource.STATISTIC)) {
            faults.add(file.at("report"), "the report has no statistic");
        }
    }

    private void details(StreamFile file) {
        var stream = file.stream();
        for (var i = 0; i < stream.details().size(); i++) {
            var detail = stream.details().get(i);
            var variables = variables(detail.endpoint());
            if (!detail.endpoint().startsWith("/api/") || variables.size() != 1) {
                faults.add(
                        file.at("details", i, "endpoint"),
                        "'endpoint' must begin with /api/ and name one column in braces");
            } else {
                column(stream, variables.get(0), "detail", file.at("details", i, "endpoint"));
            }
            if (stream.columns().stream().noneMatch(column -> detail.name().equals(column.detail()))) {
                faults.add(file.at("details", i), "no column needs the detail '" + detail.name() + "'");
            }
        }
        for (var i = 0; i < stream.columns().size(); i++) {
            var name = stream.columns().get(i).detail();
            if (name != null && stream.detail(name).isEmpty()) {
                faults.add(file.at("columns", i, "detail"), "no detail '" + name + "'");
            }
        }
    }

    private static List<String> variables(String endpoint) {
        return VARIABLE.matcher(endpoint).results().map(match -> match.group(1)).toList();
    }

    private void rate(StreamFile file) {
        var stream = file.stream();
        rate(file, null, stream.rate(), name -> file.at("rate", "reduced", name));
        for (var i = 0; i < stream.details().size(); i++) {
            var index = i;
            var detail = stream.details().get(i);
            rate(file, detail.name(), detail.rate(), name -> file.at("details", index, "rate", "reduced", name));
        }
    }

    private void rate(StreamFile file, @Nullable String detail, RateDefinition rate, Function<String, Place> place) {
        var names = new HashSet<@Nullable String>();
        file.stream().columns().stream()
                .filter(column -> Objects.equals(column.detail(), detail))
                .forEach(column -> {
                    names.add(column.additionalField());
                    names.add(column.include());
                });
        for (var name : rate.reduced().keySet()) {
            if (!names.contains(name)) {
                faults.add(place.apply(name), "no column needs the additional field or include '" + name + "'");
            }
        }
    }

    private void columns(StreamFile file) {
        var names = new HashSet<String>();
        var columns = file.stream().columns();
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            checkName(column.name(), file.at("columns", i, "name"));
            if (!column.name().isEmpty() && !names.add(column.name())) {
                faults.add(file.at("columns", i, "name"), "a second column '" + column.name() + "'");
            }
            var reference = column.references();
            if (reference != null) {
                reference(reference.stream(), reference.column(), file.at("columns", i, "references"));
            }
        }
    }

    private void filtersAndSorts(StreamFile file) {
        var stream = file.stream();
        var columns = stream.columns();
        for (var i = 0; i < columns.size(); i++) {
            var own = new HashSet<String>();
            for (var filter : columns.get(i).filters()) {
                for (var operator : filter.operators()) {
                    var name = filter.field() + " " + Members.nameOf(operator);
                    if (!own.add(name) || stream.unusedFilters().containsKey(name)) {
                        faults.add(file.at("columns", i, "filters"), "filter '" + name + "' is given twice");
                    }
                }
            }
            var sort = columns.get(i).sort();
            if (sort != null && stream.unusedSorts().containsKey(sort.field())) {
                faults.add(file.at("columns", i, "sort"), "sort '" + sort.field() + "' is given twice");
            }
        }
    }

    /** The columns of a source must be among those which something of the stream fills. */
    private void expectSource(StreamFile file, ColumnSource source, List<String> filled) {
        expectSource(file, source, Members.nameOf(source), filled);
    }

    private void expectSource(StreamFile file, ColumnSource source, String filler, List<String> filled) {
        var columns = file.stream().columns();
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            if (column.source() == source && !filled.contains(column.name())) {
                faults.add(file.at("columns", i, "path"), "no " + filler + " fills column '" + column.name() + "'");
            }
        }
    }

    private void checkName(String name, Place place) {
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            faults.add(place, "name '" + name + "' is not lower_snake");
        }
    }

    private @Nullable ColumnDefinition column(StreamDefinition stream, String name, String role, Place place) {
        var column = stream.column(name).orElse(null);
        if (column == null && !name.isEmpty()) {
            faults.add(place, role + ": no column '" + name + "'");
        }
        return column;
    }

    private void reference(String stream, String column, Place place) {
        if (stream.isEmpty() || column.isEmpty() || unreadable.contains(stream + StreamFile.EXTENSION)) {
            return;
        }
        var target = streams.get(stream);
        if (target == null) {
            faults.add(place, "no stream '" + stream + "'");
        } else if (target.column(column).isEmpty()) {
            faults.add(place, "no column '" + column + "' in stream '" + stream + "'");
        }
    }

    private static boolean canBeAskedFor(ColumnDefinition column) {
        return column.filters().stream()
                .flatMap(filter -> filter.operators().stream())
                .anyMatch(FilterOperator::isEquality);
    }

    private static boolean canEqual(ColumnDefinition column, String field) {
        return field.isEmpty()
                || column.filters().stream()
                        .anyMatch(filter -> filter.field().equals(field)
                                && filter.operators().contains(FilterOperator.EQUALS));
    }
}
