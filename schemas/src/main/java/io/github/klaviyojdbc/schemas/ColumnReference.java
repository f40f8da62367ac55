/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

/** A foreign key's other end. */
public record ColumnReference(String stream, String column) {}
