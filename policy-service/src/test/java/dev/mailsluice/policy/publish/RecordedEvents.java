package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.RelayRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Remembers what it was told.
final class RecordedEvents implements PolicyEvents {

    final List<Verdict> decided = new CopyOnWriteArrayList<>();
    final List<ActivePolicy> activated = new CopyOnWriteArrayList<>();
    final List<PublishOutcome> published = new CopyOnWriteArrayList<>();

    final List<RuntimeException> unconfirmed = new CopyOnWriteArrayList<>();
    final AtomicInteger confirmed = new AtomicInteger();

    @Override
    public void headsUnconfirmed(RuntimeException why) {
        unconfirmed.add(why);
    }

    @Override
    public void headsConfirmed() {
        confirmed.incrementAndGet();
    }

    @Override
    public void decided(RelayRequest request, Verdict verdict, Duration took) {
        decided.add(verdict);
    }

    @Override
    public void activated(ActivePolicy policy) {
        activated.add(policy);
    }

    @Override
    public void published(PublishOutcome outcome) {
        published.add(outcome);
    }
}
