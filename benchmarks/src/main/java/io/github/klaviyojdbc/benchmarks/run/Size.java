/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.benchmarks.run;

import java.io.IOException;

/** How large the jar for tools is. */
final class Size implements Work {
    @Override
    public void measure(Files files, Results results, int times) throws IOException {
        Table table = new Table("file", "MB");
        table.row("`klaviyo-jdbc-…-all.jar`", java.nio.file.Files.size(files.driver()) / 1e6);
        results.put("size", table);
    }
}
