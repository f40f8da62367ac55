/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Coupons, whose ids are what the shop calls them, and their unique codes, some of which a profile has been given. */
final class Coupons {

    private static final List<String> IDS =
            List.of("10OFF", "SAVE 20%", "BF/2026 #1?", "ZOË-30", "FREE+SHIP", "nobody's", "a&b=c;\"d\"\\e");
    private static final int[] CODES = {260, 35, 110, 12, 101, 0, 3};
    private static final List<String> STATUSES = List.of(
            "ASSIGNED_TO_PROFILE", "UNASSIGNED", "USED", "UNASSIGNED", "PROCESSING", "VERSION_NOT_ACTIVE", "DELETING");

    private final Dice dice;
    private final Profiles profiles;
    private final long now;

    Coupons(Dice dice, Profiles profiles, long now) {
        this.dice = dice.of("coupons");
        this.profiles = profiles;
        this.now = now;
    }

    List<Resource> rows() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < IDS.size(); i++) {
            List<String> codes = new ArrayList<>();
            for (int code = 0; code < CODES[i]; code++) {
                codes.add(codeId(i, code));
            }
            rows.add(Resource.of(
                            "coupon",
                            IDS.get(i),
                            Fields.of(
                                    "external_id", IDS.get(i),
                                    "description", i == 3 ? null : i == 4 ? "" : "Coupon no. " + i + ", 10% \"off\" 🎁",
                                    "monitor_configuration",
                                            i % 2 == 0 ? Fields.of("low_balance_threshold", 100 * (i + 1)) : null),
                            Map.of())
                    .withWay("coupon-codes", Relation.toMany("coupon-code", codes)));
        }
        return rows;
    }

    List<Resource> codes() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < IDS.size(); i++) {
            for (int code = 0; code < CODES[i]; code++) {
                String status = STATUSES.get((i + code) % STATUSES.size());
                Map<String, Relation> relations = new LinkedHashMap<>();
                relations.put("coupon", Relation.toOne("coupon", IDS.get(i)));
                relations.put(
                        "profile",
                        status.equals("USED") || status.equals("ASSIGNED_TO_PROFILE")
                                ? Relation.toOne("profile", profiles.id(holder(i, code)))
                                : Relation.toNone("profile"));
                rows.add(Resource.of(
                        "coupon-code",
                        codeId(i, code),
                        Fields.of("unique_code", unique(i, code), "expires_at", expiry(i, code), "status", status),
                        relations));
            }
        }
        return rows;
    }

    /** The jobs that made codes: each of the first coupon's codes came with one of them. */
    List<Resource> jobs(Jobs jobs) {
        List<List<String>> made = new ArrayList<>();
        for (int from = 0; from < CODES[0]; from += 26) {
            List<String> codes = new ArrayList<>();
            for (int code = from; code < from + 26; code++) {
                codes.add(codeId(0, code));
            }
            made.add(codes);
        }
        return jobs.of("coupon-code-bulk-create-job", "coupon-codes", "coupon-code", made);
    }

    private int holder(int coupon, int code) {
        return dice.of(coupon).of(code).below(1, profiles.size());
    }

    private @Nullable String expiry(int coupon, int code) {
        if (code % 6 == 5) {
            return null;
        }
        long time = now + (dice.of(coupon).of(code).below(2, 400) - 200) * Instants.DAY;
        return Instants.iso(code % 4 == 0 ? time + code * 1_001L : time / Instants.DAY * Instants.DAY);
    }

    private String unique(int coupon, int code) {
        return Ids.ulid(dice.of(coupon).of(code)).substring(2);
    }

    private String codeId(int coupon, int code) {
        return IDS.get(coupon) + "-" + unique(coupon, code);
    }
}
