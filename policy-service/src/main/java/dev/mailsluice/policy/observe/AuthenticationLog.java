package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.authenticate.Answer;
import dev.mailsluice.policy.authenticate.Attempt;
import dev.mailsluice.policy.authenticate.AuthenticationEvents;
import dev.mailsluice.policy.authenticate.FailureLimits;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/// One line per burst of failures and per change of the users. A name that nobody has is not told: people type their
/// password there.
public final class AuthenticationLog implements AuthenticationEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");

    @Override
    public void answered(Answer answer) {}

    @Override
    public void limitReached(Attempt attempt, FailureLimits.By by, boolean knownUser) {
        LOG.info(line(attempt, by, knownUser));
    }

    static LogLine line(Attempt attempt, FailureLimits.By by, boolean knownUser) {
        LogLine line = new LogLine("authentication-limited")
                .with("by", by.name().toLowerCase(Locale.ROOT))
                .with("client", attempt.client())
                .with("listener", attempt.listener());
        return knownUser ? line.with("identity", attempt.identity()) : line;
    }

    @Override
    public void usersLoaded(int count) {
        LOG.info(new LogLine("users-loaded").with("users", count));
    }

    @Override
    public void usersRefused(List<String> problems) {
        LOG.warn(new LogLine("users-refused")
                .with("problems", problems.size())
                .with("all", String.join("; ", problems)));
    }
}
