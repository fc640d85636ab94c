package dev.mailsluice.edge.tracing;

import dev.mailsluice.edge.session.Verdict;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;

/// One question and its answer.
record QuestionTrace(Context transaction, Span span) {

    Context context() {
        return transaction.with(span);
    }

    void answered(Verdict verdict) {
        switch (verdict) {
            case Verdict.Pass pass -> {
                span.setAttribute(Spans.OUTCOME, "pass");
                span.setAttribute(Spans.HOP, pass.nextHop().name());
                Spans.ruled(span, pass.ruling());
            }
            case Verdict.Refused(var ruling, var reply) -> {
                span.setAttribute(Spans.OUTCOME, "refused");
                Spans.ruled(span, ruling);
                Spans.replied(span, reply);
            }
            case Verdict.None _ -> {
                span.setAttribute(Spans.OUTCOME, "none");
                span.setStatus(StatusCode.ERROR);
            }
        }
        span.end();
    }
}
