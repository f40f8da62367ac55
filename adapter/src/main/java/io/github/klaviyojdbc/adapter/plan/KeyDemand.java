/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.plan;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The talk between a join and the scan that it looks keys up in, during one execution: the join says which keys it knows that
 * it needs, the scan says which of them it answers next, or that it answers all that there are. Used by one thread.
 */
public final class KeyDemand {
    /** One place of the usual eight is left to the pages that keys come from. */
    private static final int MOST_REQUESTS = 7;

    private List<String> wanted = List.of();
    private Set<String> answered = Set.of();
    private double expected;
    private int requests = 1;
    private boolean whole;

    /**
     * Says what is needed, before the scan is opened again.
     *
     * @param keys not asked for before, the most urgent first
     * @param more how many others are likely to follow
     */
    public void want(List<String> keys, double more) {
        wanted = List.copyOf(keys);
        answered = Set.copyOf(keys);
        expected = more;
    }

    /** Says that the first keys were not enough: who goes on asking is taken to want all rows. */
    public void hurry() {
        requests = MOST_REQUESTS;
    }

    /** How many requests for keys may be under way at a time. */
    public int requests() {
        return requests;
    }

    /** The keys whose rows the scan has just read; all, if a plan above the scan found that it need not read it. */
    public Set<String> answered() {
        return answered;
    }

    /** Whether a key is among them. */
    public boolean answers(@Nullable Object key) {
        return key instanceof String && answered.contains(key);
    }

    /** Whether the scan has just read the rows of all keys, so that there is nothing left to ask for. */
    public boolean isWhole() {
        return whole;
    }

    List<String> wanted() {
        return wanted;
    }

    double expected() {
        return expected;
    }

    void answer(List<String> keys) {
        answered = Set.copyOf(keys);
    }

    void answerWhole() {
        whole = true;
    }
}
