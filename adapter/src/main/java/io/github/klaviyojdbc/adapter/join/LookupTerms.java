/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.join;

import io.github.klaviyojdbc.adapter.plan.KeyLookup;

/**
 * What a look-up join asks, and what planning knows that helps it to choose its steps.
 *
 * @param lookup what the right side is asked by
 * @param key which of the pairs of columns that must be equal is looked up
 * @param keys how many keys there are likely to be
 * @param rows how many joined rows are wanted at most, 0 for all
 */
record LookupTerms(KeyLookup lookup, int key, double keys, long rows) {}
