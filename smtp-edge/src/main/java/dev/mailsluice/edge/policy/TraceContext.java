package dev.mailsluice.edge.policy;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;

/// Gives a question the context of the trace in which it is asked, if there is one: W3C Trace Context, `traceparent`.
final class TraceContext implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        Context context = Context.current();
        ClientCall<Q, A> call = next.newCall(method, options);
        return Span.fromContext(context).getSpanContext().isValid() ? traced(call, context) : call;
    }

    private static <Q, A> ClientCall<Q, A> traced(ClientCall<Q, A> call, Context context) {
        return new SimpleForwardingClientCall<>(call) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                W3CTraceContextPropagator.getInstance()
                        .inject(
                                context,
                                headers,
                                (carrier, key, value) ->
                                        carrier.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value));
                super.start(listener, headers);
            }
        };
    }
}
