/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

/** What one version of a form saw within an hour: how often, and by how many people. */
public record FormHour(
        String formId,
        String versionId,
        long startsAt,
        int views,
        int viewers,
        int closes,
        int closers,
        int submits,
        int submitters,
        int qualified) {}
