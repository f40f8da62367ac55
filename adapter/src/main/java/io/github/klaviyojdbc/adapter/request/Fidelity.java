/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.request;

/** How Klaviyo's answer to a condition compares with SQL's. */
public enum Fidelity {
    /** The same rows: the condition need not be looked at again. */
    EXACT,
    /** All those rows and perhaps others: asked for to save pages, and applied again to the rows. */
    SUPERSET,
    /** Klaviyo cannot be asked. */
    NONE
}
