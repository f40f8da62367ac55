/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox.report;

import io.github.klaviyojdbc.sandbox.query.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where the next page of a report starts. It holds for the same question only. */
record PageCursor(int question, int offset) {

    String encode() {
        String text = question + ":" + offset;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The offset that the cursor names; 0 for an empty one, which is the first page. */
    static int offset(String cursor, int question) {
        if (cursor.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String prefix = question + ":";
            int offset = text.startsWith(prefix) ? Integer.parseInt(text.substring(prefix.length())) : -1;
            if (offset >= 0) {
                return offset;
            }
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static ApiError invalid() {
        return ApiError.parameter("page_cursor", "Invalid cursor provided.");
    }
}
