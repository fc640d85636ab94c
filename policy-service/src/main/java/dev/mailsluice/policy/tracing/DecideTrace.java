package dev.mailsluice.policy.tracing;

import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.Optional;

/// A span for each verdict, in the trace of the edge that asks (W3C Trace Context). Other calls have none: a `Follow`
/// lasts for days, and who a client is leaves no trace.
public final class DecideTrace implements ServerInterceptor {

    static final String SPAN = "policy.decide";

    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("mailsluice.outcome");
    private static final AttributeKey<String> POLICY = AttributeKey.stringKey("mailsluice.policy");
    private static final AttributeKey<Long> REVISION = AttributeKey.longKey("mailsluice.revision");
    private static final AttributeKey<String> RULE = AttributeKey.stringKey("mailsluice.rule");
    private static final AttributeKey<Long> REPLY = AttributeKey.longKey("mailsluice.reply");
    private static final AttributeKey<String> NEXT_HOP = AttributeKey.stringKey("mailsluice.next_hop");

    private static final String DECIDE = PolicyServiceGrpc.getDecideMethod().getFullMethodName();

    /// Empty: nobody wants to know.
    private final Optional<Tracer> tracer;

    public DecideTrace(Optional<OpenTelemetry> telemetry) {
        this.tracer = telemetry.map(to -> to.getTracer("dev.mailsluice.policy"));
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return tracer.isPresent()
                        && call.getMethodDescriptor().getFullMethodName().equals(DECIDE)
                ? next.startCall(new Traced<>(call, begin(tracer.get(), headers)), headers)
                : next.startCall(call, headers);
    }

    private static Span begin(Tracer tracer, Metadata headers) {
        Context asked = W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, new Headers());
        return tracer.spanBuilder(SPAN)
                .setParent(asked)
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
    }

    private static final class Traced<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final Span span;

        Traced(ServerCall<Q, A> call, Span span) {
            super(call);
            this.span = span;
        }

        @Override
        public void sendMessage(A message) {
            if (message instanceof DecideResponse verdict) {
                describe(verdict);
            }
            super.sendMessage(message);
        }

        private void describe(DecideResponse verdict) {
            span.setAttribute(
                    OUTCOME, verdict.getOutcome().name().replace("OUTCOME_", "").toLowerCase(java.util.Locale.ROOT));
            span.setAttribute(POLICY, verdict.getPolicy());
            span.setAttribute(REVISION, verdict.getRevision());
            span.setAttribute(RULE, verdict.getRule());
            span.setAttribute(REPLY, (long) verdict.getReply().getCode());
            if (verdict.hasNextHop()) {
                span.setAttribute(NEXT_HOP, verdict.getNextHop().getName());
            }
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (!status.isOk()) {
                span.setStatus(StatusCode.ERROR, status.getCode().name());
            }
            span.end();
            super.close(status, trailers);
        }
    }
}
