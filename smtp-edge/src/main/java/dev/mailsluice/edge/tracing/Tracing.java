package dev.mailsluice.edge.tracing;

import dev.mailsluice.edge.session.Client;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Traces transactions. For any thread.
public final class Tracing implements AutoCloseable {

    private final Tracer tracer;
    private final Runnable end;
    /// Of transactions under way, by their session: as many as there are sessions at most.
    private final Map<String, Context> transactions = new ConcurrentHashMap<>();

    private Tracing(OpenTelemetry telemetry, Runnable end) {
        this.tracer = telemetry.getTracer("dev.mailsluice.edge");
        this.end = end;
    }

    /// As the environment says; empty: not at all.
    public static Optional<Tracing> start() {
        return Collector.connect(System::getProperty, System::getenv).map(Tracing::to);
    }

    private static Tracing to(OpenTelemetrySdk sdk) {
        return new Tracing(sdk, sdk::close);
    }

    /// For whoever has a place for spans.
    public static Tracing with(OpenTelemetry telemetry) {
        return new Tracing(telemetry, () -> {});
    }

    /// A transaction of `client` begins.
    public TransactionTrace begin(Client client, String id) {
        TransactionTrace trace = new TransactionTrace(
                tracer,
                tracer.spanBuilder(Spans.TRANSACTION)
                        .setNoParent()
                        .setSpanKind(SpanKind.SERVER)
                        .setAttribute(Spans.SESSION, client.session())
                        .setAttribute(Spans.TRANSACTION_ID, id)
                        .setAttribute(Spans.LISTENER, client.listener())
                        .startSpan(),
                () -> transactions.remove(client.session()));
        transactions.put(client.session(), trace.context());
        return trace;
    }

    /// A question for the transaction of `client` that is under way.
    QuestionTrace asked(Client client) {
        Context transaction = transactions.getOrDefault(client.session(), Context.root());
        return new QuestionTrace(
                transaction,
                tracer.spanBuilder(Spans.QUESTION)
                        .setParent(transaction)
                        .setSpanKind(SpanKind.CLIENT)
                        .startSpan());
    }

    /// Sends what is left, for two seconds at most.
    @Override
    public void close() {
        end.run();
    }
}
