package dev.mailsluice.edge.tracing;

import dev.mailsluice.edge.policy.PolicyClient;
import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.sasl.IdentityQuestion;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.Verdict;
import io.opentelemetry.context.Scope;
import io.vertx.core.Future;

/// A span for each question about a recipient, whose context goes with it over gRPC. Who a client is leaves no trace.
public final class TracedPolicyClient implements PolicyClient {

    private final PolicyClient client;
    private final Tracing tracing;

    public TracedPolicyClient(PolicyClient client, Tracing tracing) {
        this.client = client;
        this.tracing = tracing;
    }

    @Override
    public Future<Verdict> ask(Question question) {
        QuestionTrace trace = tracing.asked(question.client());
        try (Scope _ = trace.context().makeCurrent()) {
            return client.ask(question).onSuccess(trace::answered);
        }
    }

    @Override
    public Future<IdentityAnswer> identify(Client of, IdentityQuestion question) {
        return client.identify(of, question);
    }

    @Override
    public void close() {
        client.close();
    }
}
