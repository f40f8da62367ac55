/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.List;

/**
 * Tells what happened: someone received a campaign or a flow's message, opened, clicked and bought; or came by without
 * being asked. So the funnels of the metrics make sense per message.
 */
final class Stories {

    static final long DAYS = 400;
    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;

    private final Dice dice;
    private final ProfileTimes profiles;
    private final List<Message> messages;
    private final int campaigns;
    private final long start;
    private final Draft draft;

    private Stories(Dice dice, ProfileTimes profiles, List<Message> messages, int events) {
        this.dice = dice.of("stories");
        this.profiles = profiles;
        this.messages = messages;
        campaigns = (int) messages.stream().filter(message -> !message.flow()).count();
        start = profiles.now() - DAYS * Instants.DAY;
        draft = new Draft(events, (int) (DAYS * DAY));
    }

    static Plan tell(Dice dice, ProfileTimes profiles, List<Message> messages, int events) {
        var stories = new Stories(dice, profiles, messages, events);
        for (int number = 0; !stories.draft.full(); number++) {
            stories.tell(number);
        }
        return Plan.of(stories.draft, stories.start, stories.dice.of("fractions"));
    }

    private void tell(int number) {
        Dice throwing = dice.of(number);
        double kind = throwing.unit(1);
        if (kind < 0.3) {
            int message = throwing.below(2, campaigns);
            long sent = (messages.get(message).sent() - start) / Instants.SECOND;
            send(throwing, number, message, sent + throwing.below(3, 2 * HOUR));
        } else if (kind < 0.5) {
            send(throwing, number, campaigns + throwing.below(2, messages.size() - campaigns), anyTime(throwing));
        } else {
            comeBy(throwing, number, anyTime(throwing));
        }
    }

    /** Denser near the end; every tenth at the full minute, so that many share a second. */
    private static long anyTime(Dice throwing) {
        long time = (long) ((1 - Math.pow(throwing.unit(4), 1.8)) * DAYS * DAY);
        return throwing.chance(5, 0.1) ? time / 60 * 60 : time;
    }

    private int someone(Dice throwing, long second) {
        return profiles.someoneAt(start + second * Instants.SECOND, throwing.unit(6));
    }

    private void send(Dice throwing, int number, int about, long when) {
        Message message = messages.get(about);
        int who = someone(throwing, when);
        if (who == Plan.NOBODY) {
            return;
        }
        boolean email = message.channel().equals("email");
        if (email && throwing.chance(7, 0.02)) {
            draft.add(Metric.BOUNCED_EMAIL, when, who, about, number);
            return;
        }
        Metric received = email
                ? Metric.RECEIVED_EMAIL
                : message.channel().equals("sms") ? Metric.RECEIVED_TEXT : Metric.RECEIVED_PUSH;
        int cause = draft.add(received, when, who, about, number);
        if (!throwing.chance(8, message.openRate())) {
            return;
        }
        long opened = when + 30 + (long) (Math.pow(throwing.unit(9), 3) * 2 * DAY);
        if (email || received == Metric.RECEIVED_PUSH) {
            cause = draft.add(email ? Metric.OPENED_EMAIL : Metric.OPENED_PUSH, opened, who, about, number);
        }
        if (email && throwing.chance(10, 0.01)) {
            Metric end = throwing.chance(11, 0.2) ? Metric.MARKED_AS_SPAM : Metric.UNSUBSCRIBED;
            draft.add(end, opened + 40, who, about, number);
            return;
        }
        if (throwing.chance(12, message.clickRate())) {
            long clicked = opened + throwing.below(13, 300);
            if (received != Metric.RECEIVED_PUSH) {
                cause = draft.add(email ? Metric.CLICKED_EMAIL : Metric.CLICKED_TEXT, clicked, who, about, number);
            }
            shop(throwing, number, who, clicked + 20, about, cause);
        }
    }

    private void comeBy(Dice throwing, int number, long when) {
        int who = someone(throwing, when);
        double kind = throwing.unit(14);
        if (kind < 0.06) {
            draft.add(Metric.ACTIVE_ON_SITE, when, Plan.NOBODY, Plan.NO_MESSAGE, number);
        } else if (kind < 0.1) {
            draft.add(Metric.VIEWED_PRODUCT, when, Plan.NOBODY, Plan.NO_MESSAGE, number);
        } else if (who == Plan.NOBODY) {
            return;
        } else if (kind < 0.2) {
            draft.add(Metric.SUBSCRIBED_TO_LIST, when, who, Plan.NO_MESSAGE, number);
        } else if (kind < 0.22) {
            draft.add(Metric.UNSUBSCRIBED_FROM_LIST, when, who, Plan.NO_MESSAGE, number);
        } else if (kind < 0.24) {
            draft.add(Metric.SUBMITTED_REVIEW, when, who, Plan.NO_MESSAGE, number);
        } else {
            draft.add(Metric.ACTIVE_ON_SITE, when, who, Plan.NO_MESSAGE, number);
            shop(throwing, number, who, when + 5, Plan.NO_MESSAGE, -1);
        }
    }

    private void shop(Dice throwing, int number, int who, long when, int about, int cause) {
        int views = 1 + throwing.below(15, 3);
        for (int i = 0; i < views; i++) {
            draft.add(Metric.VIEWED_PRODUCT, when + 40L * i, who, Plan.NO_MESSAGE, number);
        }
        if (!throwing.chance(16, 0.45)) {
            return;
        }
        long checkout = when + 40L * views;
        draft.add(Metric.CHECKOUT_STARTED, checkout, who, Plan.NO_MESSAGE, number);
        if (!throwing.chance(17, 0.6)) {
            return;
        }
        long bought = checkout + 30 + throwing.below(18, 600);
        draft.attribute(draft.add(Metric.PLACED_ORDER, bought, who, about, number), cause);
        draft.add(Metric.ORDERED_PRODUCT, bought, who, Plan.NO_MESSAGE, number);
        double end = throwing.unit(19);
        draft.add(
                end < 0.03 ? Metric.CANCELLED_ORDER : Metric.FULFILLED_ORDER,
                bought + DAY + throwing.below(20, DAY),
                who,
                Plan.NO_MESSAGE,
                number);
        if (end > 0.96) {
            draft.add(Metric.REFUNDED_ORDER, bought + 5L * DAY, who, Plan.NO_MESSAGE, number);
        }
    }
}
