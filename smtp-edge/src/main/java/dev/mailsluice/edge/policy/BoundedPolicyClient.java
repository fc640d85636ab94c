package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.sasl.IdentityQuestion;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.Verdict;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/// Keeps the number of open questions bounded, so that a slow policy-service cannot fill the edge's memory.
final class BoundedPolicyClient implements PolicyClient {

    private final PolicyClient client;
    private final int limit;
    private final AtomicInteger open = new AtomicInteger();

    BoundedPolicyClient(PolicyClient client, int limit) {
        this.client = client;
        this.limit = limit;
    }

    @Override
    public Future<Verdict> ask(Question question) {
        return bounded(() -> client.ask(question), Verdict.None::new);
    }

    @Override
    public Future<IdentityAnswer> identify(Client of, IdentityQuestion question) {
        return bounded(() -> client.identify(of, question), IdentityAnswer.None::new);
    }

    private <A> Future<A> bounded(Supplier<Future<A>> ask, Function<String, A> none) {
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            return Future.succeededFuture(none.apply("more than " + limit + " questions are open"));
        }
        return ask.get().onComplete(_ -> open.decrementAndGet());
    }

    @Override
    public void close() {
        client.close();
    }
}
