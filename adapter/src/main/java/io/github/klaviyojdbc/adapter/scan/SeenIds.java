/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

/**
 * Which ids have been seen, at sixteen to thirty-two bytes each however long they are: by 64 bits of a hash, which two of a
 * million ids share once in a hundred million scans. Used by one thread at a time.
 */
final class SeenIds {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long MIXER = 0x9e3779b97f4a7c15L;

    /** Zero where there is none. */
    private long[] hashes = new long[1 << 10];

    private int size;

    /** Whether it is new. */
    boolean add(String id) {
        if (size * 2 >= hashes.length) {
            grow();
        }
        int place = place(hashes, hash(id));
        boolean isNew = hashes[place] == 0;
        hashes[place] = hash(id);
        size += isNew ? 1 : 0;
        return isNew;
    }

    private void grow() {
        long[] larger = new long[hashes.length * 2];
        for (long hash : hashes) {
            if (hash != 0) {
                larger[place(larger, hash)] = hash;
            }
        }
        hashes = larger;
    }

    /** Where it is, or would be. */
    private static int place(long[] hashes, long hash) {
        int place = (int) ((hash * MIXER) >>> 33) & (hashes.length - 1);
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = (place + 1) & (hashes.length - 1);
        }
        return place;
    }

    private static long hash(String id) {
        long hash = BASIS;
        for (int at = 0; at < id.length(); at++) {
            hash = (hash ^ id.charAt(at)) * PRIME;
        }
        return hash == 0 ? 1 : hash;
    }
}
