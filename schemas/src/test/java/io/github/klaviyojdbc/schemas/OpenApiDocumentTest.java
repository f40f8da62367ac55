/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Has a build without Klaviyo's OpenAPI document report a skipped test: one class for all that then does not run. */
class OpenApiDocumentTest {
    @Test
    void documentKnowsTheStreams() {
        var file = System.getProperty("klaviyo.openapi", "");
        assumeTrue(
                !file.isEmpty() && Files.isRegularFile(Path.of(file)),
                "no OpenAPI document (-Dklaviyo.openapi): StreamContractTest did not run");
        var api = new OpenApi(Path.of(file));
        assertThat(StreamCatalog.load().streams())
                .allMatch(stream ->
                        (stream.report() == null ? api.get(stream.endpoint()) : api.post(stream.endpoint())).exists());
    }
}
