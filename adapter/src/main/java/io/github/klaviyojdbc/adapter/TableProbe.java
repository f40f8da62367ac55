/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter;

import io.github.klaviyojdbc.adapter.Finding.Verdict;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.adapter.request.ApiRequest;
import io.github.klaviyojdbc.adapter.request.Condition;
import io.github.klaviyojdbc.adapter.request.Condition.Among;
import io.github.klaviyojdbc.adapter.request.Operand;
import io.github.klaviyojdbc.adapter.request.RowLimit;
import io.github.klaviyojdbc.adapter.request.RowLimit.Count;
import io.github.klaviyojdbc.adapter.scan.Rows;
import io.github.klaviyojdbc.adapter.scan.Scans;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.ColumnType;
import io.github.klaviyojdbc.schemas.ParentDefinition;
import io.github.klaviyojdbc.schemas.PartitionDefinition;
import io.github.klaviyojdbc.schemas.StreamCatalog;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks tables for one row each, in one request: of one partition, below the one row that the parent was asked for. Used once,
 * by one thread.
 */
final class TableProbe {
    private static final RowLimit ONE_ROW = new RowLimit(Count.ofNumber(1), Count.ZERO);

    private final StreamCatalog catalog;
    private final Scans scans;
    private final Cancellation cancellation;
    private final Map<String, Probe> known = new HashMap<>();

    /**
     * What is known of a table.
     *
     * @param keys of its row, by column: what tables below it are read by
     */
    private record Probe(Finding finding, Map<String, String> keys) {
        static Probe without(Finding finding) {
            return new Probe(finding, Map.of());
        }
    }

    TableProbe(StreamCatalog catalog, Scans scans, Cancellation cancellation) {
        this.catalog = catalog;
        this.scans = scans;
        this.cancellation = cancellation;
    }

    /** @throws ApiException if the fault is not this table's alone */
    Finding of(StreamDefinition stream) {
        return probe(stream).finding();
    }

    private Probe probe(StreamDefinition stream) {
        Probe probe = known.get(stream.name());
        if (probe == null) {
            probe = ask(stream);
            known.put(stream.name(), probe);
        }
        return probe;
    }

    private Probe ask(StreamDefinition stream) {
        if (stream.report() != null) {
            return ofReport(stream);
        }
        ParentDefinition parent = stream.parent();
        if (parent == null) {
            return ask(stream, List.of());
        }
        Probe above = probe(catalog.stream(parent.stream()).orElseThrow());
        if (!above.finding().isReadable()) {
            return Probe.without(above.finding().below(stream.name()));
        }
        return Optional.ofNullable(above.keys().get(parent.key()))
                .map(key -> ask(stream, List.of(equality(stream, parent.column(), key))))
                .orElseGet(() -> Probe.without(new Finding(
                        stream.name(),
                        Verdict.UNKNOWN,
                        List.of(),
                        "Not asked: it is read below a row of " + parent.stream() + ", and none was found.")));
    }

    /** Reports are too few a day to spend one on a check: what needs the same scopes tells as much. */
    private Probe ofReport(StreamDefinition stream) {
        return catalog.streams().stream()
                .filter(other -> other.report() == null && other.parent() == null)
                .filter(other -> other.scopes().equals(stream.scopes()))
                .findFirst()
                .map(this::probe)
                .map(other -> Probe.without(other.finding().alsoOf(stream.name())))
                .orElseGet(() -> Probe.without(new Finding(
                        stream.name(), Verdict.UNKNOWN, List.of(), "Not asked: Klaviyo answers few reports a day.")));
    }

    private Probe ask(StreamDefinition stream, List<Condition> place) {
        List<ColumnDefinition> columns = columns(stream);
        List<Condition> conditions = new ArrayList<>(place);
        for (PartitionDefinition partition : stream.partitions()) {
            conditions.add(
                    equality(stream, partition.column(), partition.values().get(0)));
        }
        ApiRequest request = ApiRequest.all(stream, columns)
                .withConditions(conditions)
                .withLimit(ONE_ROW)
                .bind(new Object[0])
                .orElseThrow();
        try (Rows rows = scans.open(request, cancellation)) {
            Map<String, String> keys = new HashMap<>();
            if (rows.next()) {
                for (int i = 0; i < columns.size(); i++) {
                    keys.put(columns.get(i).name(), String.valueOf(rows.row()[i]));
                }
            }
            return new Probe(Finding.readable(stream.name()), keys);
        } catch (ApiException.Unauthorized | ApiException.Unreachable | ApiException.Cancelled e) {
            throw e;
        } catch (ApiException e) {
            List<String> scopes = e instanceof ApiException.Forbidden forbidden ? forbidden.scopes() : List.of();
            Verdict verdict = e instanceof ApiException.Forbidden ? Verdict.FORBIDDEN : Verdict.FAILED;
            return Probe.without(new Finding(stream.name(), verdict, scopes, String.valueOf(e.getMessage())));
        }
    }

    /** What tables below this one are read by, else its key: few fields make a small answer. */
    private List<ColumnDefinition> columns(StreamDefinition stream) {
        List<String> keys = catalog.streams().stream()
                .flatMap(other -> Stream.ofNullable(other.parent()))
                .filter(parent -> parent.stream().equals(stream.name()))
                .map(ParentDefinition::key)
                .distinct()
                .toList();
        return (keys.isEmpty() ? stream.primaryKey().subList(0, 1) : keys)
                .stream().map(name -> stream.column(name).orElseThrow()).toList();
    }

    private static Condition equality(StreamDefinition stream, String name, String value) {
        ColumnDefinition column = stream.column(name).orElseThrow();
        Object typed = column.type() == ColumnType.BOOLEAN ? (Object) Boolean.valueOf(value) : value;
        return new Among(column, List.of(new Operand.Literal(typed)));
    }
}
