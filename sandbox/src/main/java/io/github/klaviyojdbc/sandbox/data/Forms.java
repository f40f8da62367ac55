/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sign-up forms and their versions: one, or several where variations are tested against each other. */
final class Forms {

    static final int COUNT = 17;
    private static final List<String> NAMES = List.of(
            "Newsletter pop-up",
            "Cyber Monday Deals",
            "Zoë's fly-out",
            "Footer sign-up",
            "Exit intent \"10% off\"",
            "Spin to win 🎡",
            "メールマガジン",
            "Back in stock",
            "Test\\draft");
    private static final List<String> TYPES = List.of("popup", "embed", "full_page", "flyout", "banner");

    private final Dice dice;
    private final long now;

    Forms(Dice dice, long now) {
        this.dice = dice.of("forms");
        this.now = now;
    }

    String id(int form) {
        return Ids.small(dice.of(form));
    }

    String versionId(int form, int version) {
        return Integer.toString(1_000_000 + 10 * dice.of(1_000).of(form).below(1, 800_000) + version);
    }

    static int versions(int form) {
        return form % 4 == 1 ? 3 : form % 7 == 6 ? 0 : 1;
    }

    boolean live(int form) {
        return form % 3 != 2;
    }

    long created(int form) {
        return now - (800 - 40L * form) * Instants.DAY + form * 4_567L * Instants.SECOND;
    }

    List<Resource> rows() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            List<String> versions = new ArrayList<>();
            List<Object> definitions = new ArrayList<>();
            for (int v = 0; v < versions(i); v++) {
                versions.add(versionId(i, v));
                definitions.add(definition(i, v));
            }
            rows.add(Resource.of(
                    "form",
                    id(i),
                    Fields.of(
                            "name",
                            i < NAMES.size() ? NAMES.get(i) : NAMES.get(i % NAMES.size()) + " " + i,
                            "status",
                            live(i) ? "live" : "draft",
                            "ab_test",
                            versions(i) > 1,
                            "created_at",
                            Instants.iso(created(i)),
                            "updated_at",
                            Instants.iso(updated(i, versions(i))),
                            "definition",
                            Fields.of("versions", definitions)),
                    Map.of("form-versions", Relation.toMany("form-version", versions))));
        }
        return rows;
    }

    List<Resource> versions() {
        List<Resource> rows = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            for (int v = 0; v < versions(i); v++) {
                Map<String, @Nullable Object> attributes = Fields.of(
                        "form_type",
                        type(i),
                        "variation_name",
                        variation(v),
                        "status",
                        live(i) && v < 2 ? "live" : "draft",
                        "created_at",
                        Instants.iso(created(i) + v * Instants.DAY),
                        "updated_at",
                        Instants.iso(updated(i, v)));
                if (versions(i) > 1) {
                    attributes.put("ab_test", Fields.of("variation_name", variation(v)));
                }
                rows.add(Resource.of(
                        "form-version", versionId(i, v), attributes, Map.of("form", Relation.toOne("form", id(i)))));
            }
        }
        return rows;
    }

    private Map<String, @Nullable Object> definition(int form, int version) {
        var step = Fields.of(
                "id",
                "step-" + form + "-" + version,
                "columns",
                List.of(),
                "name",
                version == 0 ? "Email Opt-In" : null,
                "steps",
                null);
        return Fields.of(
                "id",
                Integer.valueOf(versionId(form, version)),
                "steps",
                List.of(step),
                "triggers",
                List.of(Fields.of("id", "delay", "type", "delay", "properties", Fields.of("seconds", 5 + form))),
                "name",
                variation(version),
                "type",
                type(form).equals("full_page") ? "full_screen" : type(form),
                "status",
                live(form) ? "live" : "draft",
                "ab_test",
                versions(form) > 1);
    }

    private static String type(int form) {
        return TYPES.get(form % TYPES.size());
    }

    private static String variation(int version) {
        return version == 0 ? "Original" : "Variation " + (char) ('A' + version);
    }

    private long updated(int form, int version) {
        return created(form) + (version + 1) * 53L * Instants.HOUR + form * 1_313L;
    }
}
