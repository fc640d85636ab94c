package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.Verdict;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;

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
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            return Future.succeededFuture(new Verdict.None("more than " + limit + " questions are open"));
        }
        return client.ask(question).onComplete(_ -> open.decrementAndGet());
    }

    @Override
    public void close() {
        client.close();
    }
}
