/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

import java.util.function.Consumer;

/** How the live forms did, hour by hour. There are no events of it: each hour is thrown for when it is asked for. */
public final class FormActivity {

    private final Dice dice;
    private final Forms forms;
    private final long now;

    FormActivity(Dice dice, Forms forms, long now) {
        this.dice = dice.of("form activity");
        this.forms = forms;
        this.now = now;
    }

    /** Tells of every hour in the time, given in microseconds, in which a form was seen. */
    public void tell(long from, long to, Consumer<FormHour> listener) {
        for (int form = 0; form < Forms.COUNT; form++) {
            for (int version = 0; forms.live(form) && version < Forms.versions(form); version++) {
                long start = Math.floorDiv(Math.max(from, forms.created(form)) + Instants.HOUR - 1, Instants.HOUR);
                long end = Math.floorDiv(Math.min(to, now), Instants.HOUR);
                for (long hour = start; hour < end; hour++) {
                    Dice throwing = dice.of(form).of(version).of(hour);
                    if (throwing.chance(1, 0.15)) {
                        listener.accept(hour(form, version, hour * Instants.HOUR, throwing));
                    }
                }
            }
        }
    }

    private FormHour hour(int form, int version, long startsAt, Dice throwing) {
        int views = 1 + throwing.below(2, 9);
        int viewers = 1 + throwing.below(3, views);
        int submitters = throwing.below(4, viewers + 1) / 2;
        int closers = viewers - submitters;
        return new FormHour(
                forms.id(form),
                forms.versionId(form, version),
                startsAt,
                views,
                viewers,
                views - submitters,
                closers,
                submitters + submitters / 3,
                submitters,
                throwing.below(5, submitters + 1));
    }
}
