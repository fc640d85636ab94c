package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyEvents;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.publish.Verdict;
import java.time.Duration;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line per activation and per refused attempt to publish. Decisions are logged by the edge, with their session.
public final class PolicyLog implements PolicyEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");

    @Override
    public void decided(RelayRequest request, Verdict verdict, Duration took) {}

    @Override
    public void activated(ActivePolicy policy) {
        switch (policy) {
            case ActivePolicy.Loaded loaded -> LOG.log(activation(loaded));
            case ActivePolicy.Unreadable unreadable ->
                LOG.log(line(Level.WARN, "unreadable", unreadable.name(), unreadable.number())
                        .with("reason", unreadable.reason()));
        }
    }

    private static FactLine activation(ActivePolicy.Loaded policy) {
        PolicyRevision revision = policy.snapshot().revision();
        return line(Level.INFO, "activated", revision.policy(), revision.number())
                .with("digest", revision.digest())
                .with("mode", policy.snapshot().policy().mode().name())
                .with("author", policy.provenance().author())
                .with("source", policy.provenance().source());
    }

    /// A revision is text, as it is in the lines of the edge: there each recipient has one.
    private static FactLine line(Level level, String what, String policy, long revision) {
        return new FactLine(LOG, level, what).with("policy", policy).with("revision", Long.toString(revision));
    }

    @Override
    public void published(PublishOutcome outcome) {
        switch (outcome) {
            case PublishOutcome.Refused refused -> LOG.log(refusal(refused));
            case PublishOutcome.Conflict conflict ->
                LOG.log(line(Level.INFO, "publish-conflict", conflict.name().value(), conflict.head()));
            case PublishOutcome.Regressed(var name, var regression) ->
                LOG.log(line(Level.INFO, "publish-regressed", name.value(), regression.held()));
            case PublishOutcome.Fenced fenced ->
                LOG.log(new FactLine(LOG, Level.INFO, "publish-fenced")
                        .with("policy", fenced.name().value())
                        .with("object", fenced.object()));
            case PublishOutcome.Published _, PublishOutcome.Unchanged _, PublishOutcome.WouldPublish _ -> {}
        }
    }

    @Override
    public void headsUnconfirmed(RuntimeException why) {
        var line = new FactLine(LOG, Level.WARN, "heads-unconfirmed").with("reason", why.toString());
        line.setThrown(why);
        LOG.log(line);
    }

    @Override
    public void headsConfirmed() {
        LOG.log(new FactLine(LOG, Level.INFO, "heads-confirmed"));
    }

    private static FactLine refusal(PublishOutcome.Refused refused) {
        Problem first = refused.problems().getFirst();
        return new FactLine(LOG, Level.INFO, "publish-refused")
                .with("policy", refused.name().value())
                .with("problems", refused.problems().size())
                .with("path", first.path())
                .with("problem", first.message());
    }
}
