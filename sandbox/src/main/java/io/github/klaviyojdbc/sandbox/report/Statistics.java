/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** How each statistic follows from the counts. Rates are fractions, and 0 where there is nothing to divide by. */
final class Statistics {

    private static final double PRICE_OF_A_PART = 0.0125;

    private final Map<String, ToDoubleFunction<Tally>> ofPiece = new HashMap<>();
    private final Map<String, ToDoubleFunction<Tally>> untilThen = new HashMap<>();

    Statistics() {
        messages();
        moreOfMessages();
        forms();
        count("members_added", Count.ADDED);
        count("members_removed", Count.REMOVED);
        ofPiece.put("net_members_changed", Statistics::members);
        untilThen.put("total_members", Statistics::members);
    }

    private void messages() {
        count("recipients", Count.RECIPIENTS);
        count("bounced", Count.BOUNCED);
        count("bounced_or_failed", Count.BOUNCED);
        ofPiece.put("failed", tally -> 0);
        ofPiece.put("delivered", Statistics::delivered);
        count("opens", Count.OPENS);
        count("opens_unique", Count.OPENERS);
        count("clicks", Count.CLICKS);
        count("clicks_unique", Count.CLICKERS);
        count("conversions", Count.CONVERSIONS);
        count("conversion_uniques", Count.CONVERTERS);
        ofPiece.put("conversion_value", Statistics::value);
        count("unsubscribes", Count.UNSUBSCRIBES);
        count("unsubscribe_uniques", Count.UNSUBSCRIBERS);
        count("spam_complaints", Count.COMPLAINTS);
        count("message_segment_count_sum", Count.PARTS);
        count("text_message_credit_usage_amount", Count.PARTS);
        ofPiece.put("text_message_spend", Statistics::spend);
    }

    private void moreOfMessages() {
        ofPiece.put("delivery_rate", tally -> rate(delivered(tally), tally.of(Count.RECIPIENTS)));
        ofPiece.put("bounce_rate", tally -> rate(tally.of(Count.BOUNCED), tally.of(Count.RECIPIENTS)));
        ofPiece.put("bounced_or_failed_rate", tally -> rate(tally.of(Count.BOUNCED), tally.of(Count.RECIPIENTS)));
        ofPiece.put("failed_rate", tally -> 0);
        ofPiece.put("open_rate", tally -> rate(tally.of(Count.OPENERS), delivered(tally)));
        ofPiece.put("click_rate", tally -> rate(tally.of(Count.CLICKERS), delivered(tally)));
        ofPiece.put("click_to_open_rate", tally -> rate(tally.of(Count.CLICKERS), tally.of(Count.OPENERS)));
        ofPiece.put("conversion_rate", tally -> rate(tally.of(Count.CONVERTERS), delivered(tally)));
        ofPiece.put("unsubscribe_rate", tally -> rate(tally.of(Count.UNSUBSCRIBERS), delivered(tally)));
        ofPiece.put("spam_complaint_rate", tally -> rate(tally.of(Count.COMPLAINTS), delivered(tally)));
        ofPiece.put("revenue_per_recipient", tally -> rate(value(tally), tally.of(Count.RECIPIENTS)));
        ofPiece.put("average_order_value", tally -> rate(value(tally), tally.of(Count.CONVERSIONS)));
        ofPiece.put("text_message_roi", tally -> rate(value(tally), spend(tally)));
    }

    private void forms() {
        count("viewed_form", Count.VIEWS);
        count("viewed_form_uniques", Count.VIEWERS);
        ofPiece.put("viewed_form_step", tally -> tally.of(Count.VIEWS) + tally.of(Count.SUBMITS));
        count("viewed_form_step_uniques", Count.VIEWERS);
        count("closed_form", Count.CLOSES);
        count("closed_form_uniques", Count.CLOSERS);
        count("submits", Count.SUBMITS);
        count("submitted_form_step", Count.SUBMITS);
        count("submitted_form_step_uniques", Count.SUBMITTERS);
        count("qualified_form", Count.QUALIFIED);
        count("qualified_form_uniques", Count.QUALIFIED);
        ofPiece.put("submit_rate", tally -> rate(tally.of(Count.SUBMITS), tally.of(Count.VIEWS)));
    }

    private void count(String name, Count count) {
        ofPiece.put(name, tally -> tally.of(count));
    }

    double of(String name, Sums sums, int bucket) {
        ToDoubleFunction<Tally> formula = ofPiece.get(name);
        return formula != null
                ? formula.applyAsDouble(sums.in(bucket))
                : Objects.requireNonNull(untilThen.get(name), name).applyAsDouble(sums.until(bucket));
    }

    private static double members(Tally tally) {
        return tally.of(Count.ADDED) - tally.of(Count.REMOVED);
    }

    private static double delivered(Tally tally) {
        return tally.of(Count.RECIPIENTS) - tally.of(Count.BOUNCED);
    }

    private static double value(Tally tally) {
        return tally.of(Count.CENTS) / 100;
    }

    private static double spend(Tally tally) {
        return tally.of(Count.PARTS) * PRICE_OF_A_PART;
    }

    private static double rate(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
