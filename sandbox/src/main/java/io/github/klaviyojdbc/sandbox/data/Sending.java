/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

/** What reports tell apart: a message, and the campaign or flow whose it is. */
public record Sending(String messageId, String ownerId, String name, String channel, boolean flow) {}
