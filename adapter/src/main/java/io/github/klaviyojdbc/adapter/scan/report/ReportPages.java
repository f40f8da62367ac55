/* SPDX-License-Identifier: Apache-2.0 */
package io.github.klaviyojdbc.adapter.scan.report;

import io.github.klaviyojdbc.adapter.http.ApiCall;
import io.github.klaviyojdbc.adapter.http.ApiClient;
import io.github.klaviyojdbc.adapter.http.ApiException;
import io.github.klaviyojdbc.adapter.http.Cancellation;
import io.github.klaviyojdbc.schemas.ColumnDefinition;
import io.github.klaviyojdbc.schemas.StreamDefinition;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pages of a report's questions, one after the other. Used by one thread at a time. */
public final class ReportPages {
    private static final String CURSOR = "page_cursor=";

    private final ApiClient client;
    private final List<ColumnDefinition> columns;
    private final Supplier<List<Question>> source;
    private final Cancellation cancellation;
    private final AnswerParser parser = new AnswerParser();
    private final Set<String> unsuited = new HashSet<>();
    private final Set<String> links = new HashSet<>();
    private @Nullable Iterator<Question> questions;
    private @Nullable Question current;
    private @Nullable ApiCall following;
    private ApiException.@Nullable Rejected refusal;
    private boolean answered;

    ReportPages(
            ApiClient client,
            List<ColumnDefinition> columns,
            Supplier<List<Question>> source,
            Cancellation cancellation) {
        this.client = client;
        this.columns = List.copyOf(columns);
        this.source = source;
        this.cancellation = cancellation;
    }

    /** The rows of the next page, perhaps none, or null after the last one. */
    public @Nullable List<@Nullable Object[]> next() {
        Question question = current;
        ApiCall call = following;
        if (question == null || call == null) {
            question = nextQuestion();
            if (question == null) {
                if (!answered && refusal != null) {
                    // not one of the metrics will do: that is no empty report
                    throw refusal;
                }
                return null;
            }
            call = call(question);
            links.clear();
        }
        current = question;
        following = null;
        Answer answer = ask(question, call);
        if (answer == null) {
            return List.of();
        }
        answered = true;
        if (answer.next() != null) {
            following = following(question, call, answer.next());
        }
        return new AnswerRows(columns, question).of(answer);
    }

    private @Nullable Question nextQuestion() {
        if (questions == null) {
            questions = source.get().iterator();
        }
        while (questions.hasNext()) {
            Question question = questions.next();
            if (question.metric() == null || !unsuited.contains(question.metric())) {
                return question;
            }
        }
        return null;
    }

    private static ApiCall call(Question question) {
        StreamDefinition stream = question.stream();
        return new ApiCall(stream.name(), stream.endpoint(), stream.rate(), stream.endpoint(), question.body(null));
    }

    /** The answer, or null where the metric is none that reports can count. */
    private @Nullable Answer ask(Question question, ApiCall call) {
        try {
            return client.get(call, parser, cancellation);
        } catch (ApiException.Rejected e) {
            if (question.metric() == null || !Reports.refusesMetric(e)) {
                throw e;
            }
            unsuited.add(question.metric());
            refusal = e;
            return null;
        }
    }

    private ApiCall following(Question question, ApiCall call, String link) {
        if (!links.add(link)) {
            throw new ApiException.Malformed(
                    call.table() + ": the links to the next page lead round in a ring", call.table(), 200, null);
        }
        if (!question.isOfAggregates()) {
            return call.withTarget(link);
        }
        // aggregates take the cursor in the document
        String query = String.valueOf(URI.create(link).getRawQuery());
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith(CURSOR)) {
                String cursor = URLDecoder.decode(parameter.substring(CURSOR.length()), StandardCharsets.UTF_8);
                return new ApiCall(call.table(), call.group(), call.rate(), call.target(), question.body(cursor));
            }
        }
        throw new ApiException.Malformed(
                call.table() + ": the link to the next page has no cursor", call.table(), 200, null);
    }
}
