/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.sandbox;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.klaviyojdbc.sandbox.query.ApiError;
import io.github.klaviyojdbc.sandbox.query.QueryString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Between WireMock and the API: takes the next fault if there is one, and notes what was asked and answered. */
final class Responder implements ResponseDefinitionTransformerV2 {

    private static final List<String> HEADERS =
            List.of("authorization", "revision", "accept", "accept-encoding", "user-agent", "host");

    private final Api api;
    private final RequestLog log;
    private final int latencyMillis;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

    Responder(Api api, RequestLog log, int latencyMillis) {
        this.api = api;
        this.log = log;
        this.latencyMillis = latencyMillis;
    }

    void failNext(Fault... next) {
        faults.addAll(Arrays.asList(next));
    }

    void clearFaults() {
        faults.clear();
    }

    @Override
    public String getName() {
        return "klaviyo-sandbox";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        long arrival = log.arrive();
        Call call = call(event.getRequest());
        Fault fault = faults.poll();
        if (fault instanceof Fault.Reset) {
            log.add(arrival, recorded(call, 0));
            return new ResponseDefinitionBuilder()
                    .withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER)
                    .build();
        }
        Answer answer = fault instanceof Fault.Answered fixed ? fixed(fixed) : api.answer(call);
        log.add(arrival, recorded(call, answer.status()));
        return definition(answer, fault);
    }

    private static Answer fixed(Fault.Answered fault) {
        return Answer.error(fault.status(), fault.body())
                .with(Map.of("Content-Type", "application/vnd.api+json"))
                .with(fault.headers());
    }

    private ResponseDefinition definition(Answer answer, @Nullable Fault fault) {
        byte[] body = answer.body();
        var response = new ResponseDefinitionBuilder().withStatus(answer.status());
        answer.headers().forEach(response::withHeader);
        if (fault instanceof Fault.Truncated) {
            response.withHeader("Content-Length", Integer.toString(body.length))
                    .withHeader("Content-Encoding", "identity");
            body = Arrays.copyOf(body, body.length / 2);
        }
        int delay = latencyMillis + (fault instanceof Fault.Delayed late ? late.millis() : 0);
        if (delay > 0) {
            response.withFixedDelay(delay);
        }
        return response.withBody(body).build();
    }

    private static Call call(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : HEADERS) {
            if (request.containsHeader(name)) {
                headers.put(name, request.getHeader(name));
            }
        }
        String host = headers.getOrDefault("host", request.getHost() + ":" + request.getPort());
        headers.remove("host");
        return Call.of(
                request.getMethod().getName(), "http://" + host, request.getUrl(), headers, request.getBodyAsString());
    }

    private static RecordedRequest recorded(Call call, int status) {
        Map<String, String> parameters;
        try {
            parameters = QueryString.parse(call.rawQuery());
        } catch (ApiError e) {
            parameters = Map.of();
        }
        String path;
        try {
            path = java.net.URLDecoder.decode(call.path().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            path = call.path();
        }
        return new RecordedRequest(
                call.method(), path, call.rawQuery(), parameters, status, call.headers(), call.body());
    }
}
