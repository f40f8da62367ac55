/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.driver.sync.store;

import org.jspecify.annotations.Nullable;

/** Keys of rows, by their hashes alone, so that many take little room. It may take two keys for one, never one for two. */
final class KeySet {
    private static final int MOST = 1 << 20;
    private static final long PRIME = 0x100000001b3L;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] hashes = new long[1 << 12];
    private int size;

    /** Whether a key is new; false also if there is no room to know. */
    boolean add(@Nullable Object[] row, int[] slots) {
        if (size >= MOST) {
            return false;
        }
        if (size >= hashes.length / 2) {
            grow();
        }
        boolean fresh = put(hash(row, slots));
        size += fresh ? 1 : 0;
        return fresh;
    }

    private static long hash(@Nullable Object[] row, int[] slots) {
        long hash = 0xcbf29ce484222325L;
        for (int slot : slots) {
            String text = String.valueOf(row[slot]);
            for (int index = 0; index < text.length(); index++) {
                hash = (hash ^ text.charAt(index)) * PRIME;
            }
            hash = (hash ^ Character.MAX_VALUE) * PRIME;
        }
        // nought marks a free place
        return hash == 0 ? 1 : hash;
    }

    private boolean put(long hash) {
        int mask = hashes.length - 1;
        int place = (int) ((hash * SPREAD) >>> 32) & mask;
        while (hashes[place] != 0) {
            if (hashes[place] == hash) {
                return false;
            }
            place = (place + 1) & mask;
        }
        hashes[place] = hash;
        return true;
    }

    private void grow() {
        long[] old = hashes;
        hashes = new long[old.length * 2];
        for (long hash : old) {
            if (hash != 0) {
                put(hash);
            }
        }
    }
}
