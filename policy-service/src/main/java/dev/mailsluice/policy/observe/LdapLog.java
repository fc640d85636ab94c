package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.identity.UserName;
import dev.mailsluice.policy.ldap.Judgement;
import dev.mailsluice.policy.ldap.LdapEvents;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line when the directory does not answer any more, and when it does again; one a minute at most of names that
/// more than one entry has.
public final class LdapLog implements LdapEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final AtomicReference<Optional<Boolean>> answers = new AtomicReference<>(Optional.empty());
    private Optional<Long> toldAt = Optional.empty();

    @Override
    public void judged(Judgement judgement) {}

    @Override
    public void answered() {
        if (changed(true)) {
            LOG.log(new FactLine(LOG, Level.INFO, "directory-reachable"));
        }
    }

    @Override
    public void failed(String reason) {
        if (changed(false)) {
            LOG.log(new FactLine(LOG, Level.WARN, "directory-unreachable").with("reason", reason));
        }
    }

    private boolean changed(boolean now) {
        return !answers.getAndSet(Optional.of(now)).equals(Optional.of(now));
    }

    @Override
    public synchronized void ambiguous(UserName user) {
        long now = System.nanoTime();
        if (toldAt.isEmpty() || now - toldAt.get() >= BETWEEN.toNanos()) {
            toldAt = Optional.of(now);
            LOG.log(new FactLine(LOG, Level.WARN, "directory-ambiguous").with("identity", user.text()));
        }
    }
}
