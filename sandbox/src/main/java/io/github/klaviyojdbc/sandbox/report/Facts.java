/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import io.github.klaviyojdbc.sandbox.data.FormHour;
import io.github.klaviyojdbc.sandbox.data.SegmentChange;
import io.github.klaviyojdbc.sandbox.data.Sending;
import io.github.klaviyojdbc.sandbox.data.Shop;
import io.github.klaviyojdbc.sandbox.data.Table;
import io.github.klaviyojdbc.sandbox.data.Touch;
import java.util.HashMap;
import java.util.Map;

/** Counts what the account knows into the results of a report. */
final class Facts {

    private final Shop shop;
    private final ReportRequest request;
    private final Results results;

    Facts(Shop shop, ReportRequest request, Results results) {
        this.shop = shop;
        this.request = request;
        this.results = results;
    }

    /** {@code flows} or else campaigns. */
    void messages(boolean flows) {
        var messages = new MessageAbouts(shop);
        shop.deliveries().tell(touch -> {
            if (touch.sending().flow() == flows) {
                touched(touch, messages.of(touch.sending(), touch.variation()));
            }
        });
    }

    private void touched(Touch touch, About about) {
        long at = touch.sentAt();
        switch (touch.kind()) {
            case RECEIVED -> {
                results.add(about, at, Count.RECIPIENTS, 1);
                results.add(about, at, Count.PARTS, isText(touch.sending()) ? touch.parts() : 0);
            }
            case BOUNCED -> {
                results.add(about, at, Count.RECIPIENTS, 1);
                results.add(about, at, Count.BOUNCED, 1);
            }
            case OPENED -> both(touch, about, Count.OPENS, Count.OPENERS);
            case CLICKED -> both(touch, about, Count.CLICKS, Count.CLICKERS);
            case UNSUBSCRIBED -> both(touch, about, Count.UNSUBSCRIBES, Count.UNSUBSCRIBERS);
            case MARKED_AS_SPAM -> results.add(about, at, Count.COMPLAINTS, 1);
            case OTHER -> {
                // counted as a conversion, or not at all
            }
        }
        if (touch.metricId().equals(request.conversionMetric())) {
            both(touch, about, Count.CONVERSIONS, Count.CONVERTERS);
            results.add(about, at, Count.CENTS, touch.cents());
        }
    }

    private void both(Touch touch, About about, Count times, Count people) {
        results.add(about, touch.sentAt(), times, 1);
        results.add(about, touch.sentAt(), people, touch.first() ? 1 : 0);
    }

    private static boolean isText(Sending sending) {
        return sending.channel().equals("sms");
    }

    void forms() {
        Map<String, About> abouts = new HashMap<>();
        shop.formActivity()
                .tell(
                        request.buckets().from(),
                        request.buckets().to(),
                        hour -> counted(
                                hour,
                                abouts.computeIfAbsent(
                                        hour.versionId(),
                                        version -> new About()
                                                .with("form_id", hour.formId())
                                                .with("form_version_id", version))));
    }

    private void counted(FormHour hour, About about) {
        results.add(about, hour.startsAt(), Count.VIEWS, hour.views());
        results.add(about, hour.startsAt(), Count.VIEWERS, hour.viewers());
        results.add(about, hour.startsAt(), Count.CLOSES, hour.closes());
        results.add(about, hour.startsAt(), Count.CLOSERS, hour.closers());
        results.add(about, hour.startsAt(), Count.SUBMITS, hour.submits());
        results.add(about, hour.startsAt(), Count.SUBMITTERS, hour.submitters());
        results.add(about, hour.startsAt(), Count.QUALIFIED, hour.qualified());
    }

    void segments() {
        Map<String, About> abouts = new HashMap<>();
        Table segments = shop.table("segment").orElseThrow();
        for (int i = 0; i < segments.size(); i++) {
            var about = new About().with("segment_id", segments.id(i));
            abouts.put(segments.id(i), about);
            results.of(about);
        }
        shop.segmentHistory().tell((SegmentChange change) -> {
            About about = abouts.get(change.segmentId());
            if (about != null) {
                results.add(about, change.at(), change.added() ? Count.ADDED : Count.REMOVED, 1);
            }
        });
    }
}
