package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.access.AccessEvents;
import dev.mailsluice.policy.access.Attempt;
import dev.mailsluice.policy.access.Caller;
import java.util.List;
import java.util.Optional;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// The audit log: one line for each change and for each attempt that was refused, the latter within bounds.
public final class AccessLog implements AccessEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");

    @Override
    public void answered(Outcome outcome) {}

    @Override
    public void refused(Attempt attempt, Optional<Caller> caller, String why) {
        LOG.log(audit(Level.INFO, "refused", attempt, caller).with("why", why));
    }

    @Override
    public void limitReached(Attempt attempt, Optional<Caller> caller) {
        LOG.log(audit(Level.WARN, "limited", attempt, caller));
    }

    @Override
    public void changed(Attempt attempt, Caller caller, int status) {
        LOG.log(audit(Level.INFO, AccessMetrics.result(status), attempt, Optional.of(caller))
                .with("status", status));
    }

    static FactLine audit(Level level, String result, Attempt attempt, Optional<Caller> caller) {
        FactLine line = new FactLine(LOG, level, "audit").with("result", result);
        caller.ifPresent(known -> line.with("caller", known.name()).with("by", known.source()));
        return line.with("client", attempt.client())
                .with("method", attempt.method())
                .with("path", attempt.path());
    }

    @Override
    public void tokensLoaded(int count) {
        LOG.log(new FactLine(LOG, Level.INFO, "tokens-loaded").with("tokens", count));
    }

    @Override
    public void tokensRefused(List<String> problems) {
        LOG.log(new FactLine(LOG, Level.WARN, "tokens-refused")
                .with("problems", problems.size())
                .with("all", String.join("; ", problems)));
    }
}
