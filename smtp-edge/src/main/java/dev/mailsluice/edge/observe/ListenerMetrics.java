package dev.mailsluice.edge.observe;

import dev.mailsluice.edge.session.Fact;
import dev.mailsluice.edge.session.Refusal;
import dev.mailsluice.edge.session.Transaction.Recipient;
import dev.mailsluice.edge.smtp.Reply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The meters of one listener.
final class ListenerMetrics {

    private record ReplyKey(String verb, int code) {}

    private final MeterRegistry registry;
    private final Tags listener;
    private final AtomicInteger sessions = new AtomicInteger();
    private final Counter accepted;
    private final Counter refused;
    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
    private final Counter handshakes;
    private final Counter failedHandshakes;
    private final Counter octets;
    private final Counter replyLost;
    private final Timer transactionTime;
    private final Map<Fact.Outcome, Counter> transactions = new EnumMap<>(Fact.Outcome.class);
    private final Counter recipientsAccepted;
    private final Counter recipientsRefused;
    private final Counter recipientsDeferred;
    private final Map<ReplyKey, Counter> replies = new ConcurrentHashMap<>();

    ListenerMetrics(MeterRegistry registry, String name) {
        this.registry = registry;
        this.listener = Tags.of("listener", name);
        Gauge.builder("mailsluice.sessions", sessions, AtomicInteger::get)
                .description("Sessions open")
                .tags(listener)
                .register(registry);
        accepted = counter("mailsluice.connections", "Connections of clients", "result", "accepted");
        refused = counter("mailsluice.connections", "Connections of clients", "result", "refused");
        for (Refusal refusal : Refusal.values()) {
            String label = refusal.name().toLowerCase(Locale.ROOT);
            refusals.put(refusal, counter("mailsluice.refusals", "Connections declined", "reason", label));
        }
        handshakes = handshakes("done");
        failedHandshakes = handshakes("failed");
        octets = Counter.builder("mailsluice.content.bytes")
                .description("Octets of content received")
                .tags(listener)
                .register(registry);
        replyLost = Counter.builder("mailsluice.reply.lost")
                .description("Messages a next hop may have though the client was told to try again")
                .tags(listener)
                .register(registry);
        transactionTime = Timer.builder("mailsluice.transaction")
                .description("Time from MAIL to the end of the transaction")
                .tags(listener)
                .register(registry);
        for (Fact.Outcome outcome : Fact.Outcome.values()) {
            String label = outcome.name().toLowerCase(Locale.ROOT);
            transactions.put(outcome, counter("mailsluice.transactions", "Transactions ended", "outcome", label));
        }
        recipientsAccepted = recipients("accepted");
        recipientsRefused = recipients("refused");
        recipientsDeferred = recipients("deferred");
    }

    void opened() {
        sessions.incrementAndGet();
        accepted.increment();
    }

    void closed() {
        sessions.decrementAndGet();
    }

    void handshake(boolean succeeded) {
        (succeeded ? handshakes : failedHandshakes).increment();
    }

    void refused(Refusal refusal) {
        refused.increment();
        refusals.get(refusal).increment();
    }

    void replied(String verb, Reply reply) {
        replies.computeIfAbsent(new ReplyKey(verb, reply.code()), this::replies).increment();
    }

    void ended(Fact.TransactionEnded ended, Duration took) {
        transactions.get(ended.outcome()).increment();
        transactionTime.record(took);
        octets.increment(ended.octets());
        if (ended.outcome() == Fact.Outcome.REPLY_LOST) {
            replyLost.increment();
        }
        ended.transaction().recipients().forEach(recipient -> outcome(recipient).increment());
    }

    private Counter outcome(Recipient recipient) {
        if (recipient.accepted()) {
            return recipientsAccepted;
        }
        return recipient.reply().isPermanent() ? recipientsRefused : recipientsDeferred;
    }

    private Counter handshakes(String result) {
        return counter("mailsluice.tls.handshakes", "TLS handshakes with clients", "result", result);
    }

    private Counter recipients(String outcome) {
        return counter("mailsluice.recipients", "Recipients answered", "outcome", outcome);
    }

    private Counter replies(ReplyKey key) {
        return Counter.builder("mailsluice.replies")
                .description("Replies to clients")
                .tags(listener)
                .tag("verb", key.verb())
                .tag("code", Integer.toString(key.code()))
                .register(registry);
    }

    private Counter counter(String name, String description, String label, String value) {
        return Counter.builder(name)
                .description(description)
                .tags(listener)
                .tag(label, value)
                .register(registry);
    }
}
