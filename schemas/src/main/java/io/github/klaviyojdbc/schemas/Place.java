/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

/** Where in the stream definitions something is written; lines count from 1. */
record Place(String file, int line) {}
