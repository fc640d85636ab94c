package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.sasl.IdentityQuestion;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/// Asks policy-service. Any thread may ask and any thread may complete the answer.
public interface PolicyClient extends AutoCloseable {

    /// Never fails and is always answered, by [Verdict.None] at the latest when the deadline has passed.
    Future<Verdict> ask(Question question);

    /// Asks who `client` is. Never fails and is always answered, by [IdentityAnswer.None] at the latest when its
    /// deadline has passed.
    Future<IdentityAnswer> identify(Client client, IdentityQuestion question);

    @Override
    void close();

    /// The client that `settings` ask for, with its bound.
    static PolicyClient of(PolicySettings settings, Standings standings, Vertx vertx) {
        PolicyClient client =
                switch (settings.endpoint()) {
                    case PolicySettings.Endpoint.Grpc grpc -> new GrpcPolicyClient(grpc, settings, standings, vertx);
                    case PolicySettings.Endpoint.Http http -> new HttpPolicyClient(vertx, http, settings, standings);
                };
        return new BoundedPolicyClient(client, settings.maxQuestions());
    }
}
