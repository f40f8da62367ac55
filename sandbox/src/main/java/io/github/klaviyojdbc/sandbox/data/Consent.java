/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code subscriptions} of profiles, with all three forms of timestamps that the API is known to answer with. */
final class Consent {

    private static final List<String> REASONS =
            List.of("UNSUBSCRIBE", "HARD_BOUNCE", "USER_SUPPRESSED", "SPAM_COMPLAINT");

    private final Dice dice;
    private final ProfileTimes times;
    private final Groups lists;

    Consent(Dice dice, ProfileTimes times, Groups lists) {
        this.dice = dice.of("consent");
        this.times = times;
        this.lists = lists;
    }

    Map<String, @Nullable Object> of(int profile) {
        Dice throwing = dice.of(profile);
        double kind = throwing.unit(1);
        String consent = kind < 0.65 ? "SUBSCRIBED" : kind < 0.8 ? "UNSUBSCRIBED" : "NEVER_SUBSCRIBED";
        boolean never = consent.equals("NEVER_SUBSCRIBED");
        boolean suppressed = consent.equals("UNSUBSCRIBED") || throwing.chance(2, 0.03);
        String at = never ? null : timestamp(profile, 3);
        return Fields.of(
                "email",
                Fields.of(
                        "marketing",
                        Fields.of(
                                "can_receive_email_marketing",
                                !suppressed,
                                "consent",
                                consent,
                                "consent_timestamp",
                                at,
                                "last_updated",
                                at,
                                "method",
                                never ? null : profile % 2 == 0 ? "FORM" : "API",
                                "method_detail",
                                never ? null : profile % 2 == 0 ? "Pop-up \"10% off\"" : "",
                                "custom_method_detail",
                                null,
                                "double_optin",
                                never ? null : profile % 3 == 0,
                                "suppression",
                                suppressed ? List.of(suppression(profile, throwing)) : List.of(),
                                "list_suppressions",
                                profile % 13 == 4 ? List.of(listSuppression(profile)) : List.of()),
                        "open_tracking",
                        openTracking(profile)),
                "sms",
                text(profile, throwing),
                "mobile_push",
                Fields.of(
                        "marketing",
                        Fields.of(
                                "can_receive_push_marketing", profile % 9 == 0,
                                "consent", profile % 9 == 0 ? "SUBSCRIBED" : "NEVER_SUBSCRIBED",
                                "consent_timestamp", profile % 9 == 0 ? timestamp(profile, 6) : null)),
                "whatsapp",
                Fields.of("marketing", whatsapp(), "transactional", whatsapp(), "conversational", whatsapp()));
    }

    private Map<String, @Nullable Object> suppression(int profile, Dice throwing) {
        return Fields.of("reason", throwing.pick(4, REASONS), "timestamp", timestamp(profile, 4));
    }

    private Map<String, @Nullable Object> listSuppression(int profile) {
        return Fields.of(
                "list_id", lists.id(profile % 4), "reason", "USER_SUPPRESSED", "timestamp", timestamp(profile, 5));
    }

    private Map<String, @Nullable Object> openTracking(int profile) {
        return Fields.of(
                "consent",
                "SUBSCRIBED",
                "consent_timestamp",
                timestamp(profile, 7),
                "last_updated",
                null,
                "created_timestamp",
                null,
                "metadata",
                Fields.of(),
                "can_receive",
                true,
                "valid_until",
                null);
    }

    private Map<String, @Nullable Object> text(int profile, Dice throwing) {
        boolean in = profile % 3 == 0 && throwing.chance(8, 0.6);
        String at = in ? timestamp(profile, 9) : null;
        String consent = in ? "SUBSCRIBED" : "NEVER_SUBSCRIBED";
        return Fields.of(
                "marketing",
                Fields.of(
                        "can_receive_sms_marketing", in,
                        "consent", consent,
                        "consent_timestamp", at,
                        "method", in ? "SERVER_POST" : null,
                        "method_detail", in ? "" : null,
                        "last_updated", at),
                "transactional",
                Fields.of(
                        "can_receive_sms_transactional", in,
                        "consent", consent,
                        "consent_timestamp", at,
                        "method", null,
                        "method_detail", null,
                        "last_updated", at));
    }

    private static Map<String, @Nullable Object> whatsapp() {
        return Fields.of(
                "consent", "NEVER_SUBSCRIBED",
                "consent_timestamp", null,
                "last_updated", null,
                "created_timestamp", null,
                "metadata", Fields.of(),
                "can_receive", false,
                "valid_until", null,
                "phone_number", null);
    }

    private String timestamp(int profile, int throwNumber) {
        long created = times.created(profile);
        long at = created + (long) (dice.of(profile).unit(throwNumber + 20) * (times.now() - created));
        return switch (profile % 3) {
            case 0 -> Instants.iso(at / Instants.SECOND * Instants.SECOND);
            case 1 -> Instants.iso(at);
            default -> Instants.spaced(at);
        };
    }
}
