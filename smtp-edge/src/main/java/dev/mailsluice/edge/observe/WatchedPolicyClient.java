package dev.mailsluice.edge.observe;

import dev.mailsluice.edge.policy.PolicyClient;
import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.sasl.IdentityQuestion;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Times the questions, and says why there is no verdict: each at DEBUG, now and then at WARN.
public final class WatchedPolicyClient implements PolicyClient {

    private static final Logger LOG = Logger.getLogger(WatchedPolicyClient.class);
    private static final long WARN_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final PolicyClient client;
    private final Timer passed;
    private final Timer refused;
    private final Timer none;
    private final Timer identityAccepted;
    private final Timer identityParameters;
    private final Timer identityRefused;
    private final Timer identityNone;
    private final AtomicLong warned = new AtomicLong(System.nanoTime() - WARN_EVERY_NANOS);

    /// @param protocol `grpc` or `http`
    public WatchedPolicyClient(PolicyClient client, String protocol, MeterRegistry registry) {
        this.client = client;
        this.passed = timer(registry, protocol, "pass");
        this.refused = timer(registry, protocol, "refused");
        this.none = timer(registry, protocol, "none");
        this.identityAccepted = identityTimer(registry, "accepted");
        this.identityParameters = identityTimer(registry, "parameters");
        this.identityRefused = identityTimer(registry, "refused");
        this.identityNone = identityTimer(registry, "none");
    }

    @Override
    public Future<Verdict> ask(Question question) {
        long asked = System.nanoTime();
        return client.ask(question).onSuccess(verdict -> answered(verdict, System.nanoTime() - asked));
    }

    @Override
    public Future<IdentityAnswer> identify(Client of, IdentityQuestion question) {
        long asked = System.nanoTime();
        return client.identify(of, question).onSuccess(answer -> identified(answer, System.nanoTime() - asked));
    }

    @Override
    public void close() {
        client.close();
    }

    private void answered(Verdict verdict, long nanos) {
        Timer timer =
                switch (verdict) {
                    case Verdict.Pass _ -> passed;
                    case Verdict.Refused _ -> refused;
                    case Verdict.None(String reason) -> {
                        nothing("no verdict, mail is deferred", reason);
                        yield none;
                    }
                };
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private void identified(IdentityAnswer answer, long nanos) {
        Timer timer =
                switch (answer) {
                    case IdentityAnswer.Accepted _ -> identityAccepted;
                    case IdentityAnswer.Parameters _ -> identityParameters;
                    case IdentityAnswer.Refused _ -> identityRefused;
                    case IdentityAnswer.None(String reason) -> {
                        nothing("no answer about an identity, the client is put off", reason);
                        yield identityNone;
                    }
                };
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private void nothing(String what, String reason) {
        String shown = LogValue.of(reason);
        long last = warned.get();
        long now = System.nanoTime();
        if (now - last >= WARN_EVERY_NANOS && warned.compareAndSet(last, now)) {
            LOG.warnf("%s: %s (said at most every 10 s; DEBUG says each)", what, shown);
        } else {
            LOG.debugf("%s: %s", what, shown);
        }
    }

    private static Timer identityTimer(MeterRegistry registry, String outcome) {
        return Timer.builder("mailsluice.identity")
                .description("Time from a question about a client's identity to its answer")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Timer timer(MeterRegistry registry, String protocol, String outcome) {
        return Timer.builder("mailsluice.policy")
                .description("Time from a question to its verdict")
                .tag("protocol", protocol)
                .tag("outcome", outcome)
                .register(registry);
    }
}
