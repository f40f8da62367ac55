/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

/**
 * What events of sending, opening and clicking speak of: a message of a campaign or of a flow, with the shares of
 * recipients who open and who then click. {@code sent} is 0 for flows, which send all the time.
 */
record Message(
        String id,
        String owner,
        String name,
        String subject,
        String channel,
        boolean flow,
        long sent,
        double openRate,
        double clickRate) {}
