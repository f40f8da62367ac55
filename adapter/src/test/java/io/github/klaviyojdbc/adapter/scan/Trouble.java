/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan;

import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** What happens to an answer on a bad day. */
enum Trouble {
    THROTTLED {
        @Override
        MockResponse befall(MockResponse answer, RecordedRequest request) {
            return Api.json(429, "{\"errors\":[{\"detail\":\"Rate limit exceeded\"}]}")
                    .addHeader("Retry-After", "3")
                    .build();
        }
    },
    THROTTLED_FOR_NOBODY_KNOWS_HOW_LONG {
        @Override
        MockResponse befall(MockResponse answer, RecordedRequest request) {
            return Api.json(429, "{}").build();
        }
    },
    FAILED {
        @Override
        MockResponse befall(MockResponse answer, RecordedRequest request) {
            return Api.json(500, "{\"errors\":[{\"detail\":\"A server error occurred.\"}]}")
                    .build();
        }
    },
    BAD_GATEWAY {
        @Override
        MockResponse befall(MockResponse answer, RecordedRequest request) {
            return new MockResponse.Builder()
                    .code(502)
                    .addHeader("Content-Type", "text/html")
                    .body("<html>Bad gateway</html>")
                    .build();
        }
    },
    UNAVAILABLE {
        @Override
        MockResponse befall(MockResponse answer, RecordedRequest request) {
            return Api.json(503, "").build();
        }
    },
    GATEWAY_TIMEOUT {
        @Override
        MockResponse befall(MockResponse answer, RecordedRequest request) {
            return Api.json(504, "upstream request timeout").build();
        }
    },
    RESET {
        @Override
        MockResponse befall(MockResponse answer, RecordedRequest request) {
            return answer.newBuilder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build();
        }
    },
    RESET_INSIDE_THE_BODY {
        @Override
        MockResponse befall(MockResponse answer, RecordedRequest request) {
            return answer.newBuilder()
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build();
        }
    },
    TRUNCATED {
        @Override
        MockResponse befall(MockResponse answer, RecordedRequest request) {
            return answer.newBuilder()
                    .setHeader("Content-Length", "1000000")
                    .onResponseEnd(new SocketEffect.CloseSocket())
                    .build();
        }
    },
    MALFORMED {
        @Override
        MockResponse befall(MockResponse answer, RecordedRequest request) {
            return Api.json(200, "{\"data\":[{\"type\":\"x\",\"id\":\"r1\",\"attributes\":{")
                    .build();
        }
    },
    SLOW {
        @Override
        MockResponse befall(MockResponse answer, RecordedRequest request) {
            return answer.newBuilder()
                    .throttleBody(600, 20, TimeUnit.MILLISECONDS)
                    .build();
        }
    },
    STALLED {
        @Override
        MockResponse befall(MockResponse answer, RecordedRequest request) {
            return answer.newBuilder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build();
        }
    },
    CURSOR_EXPIRED {
        @Override
        MockResponse befall(MockResponse answer, RecordedRequest request) {
            return request.getTarget().contains("page%5Bcursor%5D")
                    ? Api.json(400, "{\"errors\":[{\"detail\":\"Invalid cursor provided.\"}]}")
                            .build()
                    : answer;
        }
    };

    /** What comes instead of the right answer. */
    abstract MockResponse befall(MockResponse answer, RecordedRequest request);
}
