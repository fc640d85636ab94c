package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyEvents;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.publish.Verdict;
import java.time.Duration;

/// Tells the edges at once what this replica answers by, and then the other replicas.
final class Activations implements PolicyEvents {

    private final Followers followers;
    private final Progress progress;
    private final Changes changes;

    Activations(Followers followers, Progress progress, Changes changes) {
        this.followers = followers;
        this.progress = progress;
        this.changes = changes;
    }

    @Override
    public void activated(ActivePolicy policy) {
        followers.tell(policy.name());
        changes.tell();
    }

    @Override
    public void published(PublishOutcome outcome) {
        if (outcome instanceof PublishOutcome.Published(ActivePolicy.Loaded policy)) {
            progress.published(policy.name(), policy.number());
        }
    }

    @Override
    public void decided(RelayRequest request, Verdict verdict, Duration took) {}

    @Override
    public void headsUnconfirmed(RuntimeException why) {}

    @Override
    public void headsConfirmed() {}
}
