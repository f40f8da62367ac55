/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

import org.jspecify.annotations.Nullable;

/**
 * One conjunct of a filter string.
 *
 * @param text in Klaviyo's filter language
 * @param only what a row must satisfy besides, so that it comes from one of several terms only; null where Klaviyo sees to
 *     that
 */
public record FilterTerm(String text, Condition.@Nullable Among only) {}
