/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import io.github.klaviyojdbc.sandbox.data.Instants;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A time cut into pieces, by the clock of a zone; instants are microseconds, the end is exclusive. */
final class Buckets {

    private final List<LocalDateTime> labels;
    private final long[] starts;
    private final long from;
    private final long to;

    private Buckets(List<LocalDateTime> labels, ZoneId zone, long from, long to) {
        this.labels = List.copyOf(labels);
        starts = labels.stream().mapToLong(label -> micros(label, zone)).toArray();
        this.from = from;
        this.to = to;
    }

    /** One piece. Like the API's values reports, it holds the whole hours that the first and the last second are in. */
    static Buckets whole(Span span, ZoneId zone) {
        LocalDateTime from = Interval.HOUR.floor(span.start());
        LocalDateTime to = Interval.HOUR.next(Interval.HOUR.floor(span.last()));
        return new Buckets(List.of(from), zone, micros(from, zone), micros(to, zone));
    }

    /** The pieces that the span touches. The first and the last day count whole, or hour if it is cut by the hour. */
    static Buckets of(Span span, Interval interval, ZoneId zone) {
        Interval grain = interval == Interval.HOUR ? Interval.HOUR : Interval.DAY;
        long from = micros(grain.floor(span.start()), zone);
        LocalDateTime end = grain.next(grain.floor(span.last()));
        return new Buckets(labels(span.start(), end, interval), zone, from, micros(end, zone));
    }

    /** The pieces between two instants, of which the outer ones may be cut short. */
    static Buckets between(long from, long to, Interval interval, ZoneId zone) {
        return new Buckets(labels(local(from, zone), local(to, zone), interval), zone, from, to);
    }

    private static List<LocalDateTime> labels(LocalDateTime start, LocalDateTime end, Interval interval) {
        List<LocalDateTime> labels = new ArrayList<>();
        for (LocalDateTime at = interval.floor(start); at.isBefore(end); at = interval.next(at)) {
            labels.add(at);
        }
        return labels;
    }

    int count() {
        return starts.length;
    }

    boolean isBefore(long instant) {
        return instant < from;
    }

    /** The number of the piece that holds the instant, or -1. */
    int find(long instant) {
        if (instant < from || instant >= to) {
            return -1;
        }
        int at = Arrays.binarySearch(starts, instant);
        return at >= 0 ? at : -at - 2;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    /** The clock's time at the start of each piece, with an offset of zero whatever the zone: so the reports write it. */
    List<String> clockTimes() {
        return labels.stream()
                .map(label -> Instants.iso(micros(label, java.time.ZoneOffset.UTC)))
                .toList();
    }

    /** The instant at which each piece starts. */
    List<String> instants() {
        return Arrays.stream(starts).mapToObj(Instants::iso).toList();
    }

    private static long micros(LocalDateTime time, ZoneId zone) {
        return Instants.micros(time.atZone(zone).toInstant());
    }

    static LocalDateTime local(long micros, ZoneId zone) {
        return LocalDateTime.ofInstant(Instants.instant(micros), zone);
    }
}
