package dev.mailsluice.edge.tracing;

import dev.mailsluice.edge.session.Fact;
import dev.mailsluice.edge.session.Transaction;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.Optional;

/// One transaction, from MAIL to its end, and the part of it with the next hop. For its session's event loop.
public final class TransactionTrace {

    private final Tracer tracer;
    private final Span span;
    private final Runnable end;
    private Optional<Span> nextHop = Optional.empty();

    TransactionTrace(Tracer tracer, Span span, Runnable end) {
        this.tracer = tracer;
        this.span = span;
        this.end = end;
    }

    Context context() {
        return Context.root().with(span);
    }

    /// A recipient is offered to the next hop of this name; the first one begins the part with it.
    public void offered(String name) {
        if (nextHop.isEmpty()) {
            nextHop = Optional.of(tracer.spanBuilder(Spans.NEXT_HOP)
                    .setParent(context())
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute(Spans.HOP, name)
                    .startSpan());
        }
    }

    public void ended(Fact.TransactionEnded ended) {
        Transaction transaction = ended.transaction();
        span.setAttribute(Spans.OUTCOME, ended.outcome().name().toLowerCase(Locale.ROOT));
        span.setAttribute(Spans.RECIPIENTS, (long) transaction.recipients().size());
        span.setAttribute(Spans.BYTES, ended.octets());
        transaction.recipients().stream()
                .flatMap(recipient -> recipient.ruling().stream())
                .findFirst()
                .ifPresent(ruling -> Spans.ruled(span, ruling));
        transaction.nextHop().ifPresent(hop -> span.setAttribute(Spans.HOP, hop.name()));
        ended.reply().ifPresent(reply -> Spans.replied(span, reply));
        nextHop.ifPresent(part -> {
            ended.reply().ifPresent(reply -> Spans.replied(part, reply));
            part.setAttribute(Spans.BYTES, ended.octets());
            part.end();
        });
        switch (ended.outcome()) {
            case RELAYED, REFUSED, ABORTED -> {}
            case DEFERRED, REPLY_LOST -> span.setStatus(StatusCode.ERROR);
        }
        span.end();
        end.run();
    }
}
