package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyEvents;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.publish.Verdict;
import java.time.Duration;
import org.jboss.logging.Logger;

/// One line per activation and per refused attempt to publish. Decisions are logged by the edge, with their session.
public final class PolicyLog implements PolicyEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");

    @Override
    public void decided(Verdict verdict, Duration took) {}

    @Override
    public void activated(ActivePolicy policy) {
        switch (policy) {
            case ActivePolicy.Loaded loaded -> LOG.info(activation(loaded));
            case ActivePolicy.Unreadable unreadable ->
                LOG.warn(new LogLine("unreadable")
                        .with("policy", unreadable.name())
                        .with("revision", unreadable.number())
                        .with("reason", unreadable.reason()));
        }
    }

    private static LogLine activation(ActivePolicy.Loaded policy) {
        PolicyRevision revision = policy.snapshot().revision();
        return new LogLine("activated")
                .with("policy", revision.policy())
                .with("revision", revision.number())
                .with("digest", revision.digest())
                .with("mode", policy.snapshot().policy().mode().name())
                .with("author", policy.provenance().author())
                .with("source", policy.provenance().source());
    }

    @Override
    public void published(PublishOutcome outcome) {
        switch (outcome) {
            case PublishOutcome.Refused refused -> LOG.info(refusal(refused));
            case PublishOutcome.Conflict conflict ->
                LOG.info(new LogLine("publish-conflict")
                        .with("policy", conflict.name())
                        .with("revision", conflict.head()));
            case PublishOutcome.Published _, PublishOutcome.Unchanged _, PublishOutcome.WouldPublish _ -> {}
        }
    }

    @Override
    public void headsUnconfirmed(RuntimeException why) {
        LOG.warn(new LogLine("heads-unconfirmed").with("reason", why), why);
    }

    @Override
    public void headsConfirmed() {
        LOG.info(new LogLine("heads-confirmed"));
    }

    private static LogLine refusal(PublishOutcome.Refused refused) {
        Problem first = refused.problems().getFirst();
        return new LogLine("publish-refused")
                .with("policy", refused.name())
                .with("problems", refused.problems().size())
                .with("path", first.path())
                .with("message", first.message());
    }
}
