/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.data;

/** A profile that came into a segment, or left it. */
public record SegmentChange(String segmentId, String profileId, long at, boolean added) {}
