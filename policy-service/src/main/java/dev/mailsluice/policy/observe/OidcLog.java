package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.oidc.Judgement;
import dev.mailsluice.policy.oidc.OidcEvents;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line when the issuer's keys are there, and when they cannot be fetched any more. Nothing of a token.
public final class OidcLog implements OidcEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");
    private static final int FAILED = -1;

    /// Keys fetched last; negative after a failure.
    private final AtomicInteger last = new AtomicInteger();

    @Override
    public void judged(Judgement judgement) {}

    @Override
    public void fetched(int keys) {
        if (last.getAndSet(keys) != keys) {
            LOG.log(new FactLine(LOG, Level.INFO, "issuer-keys-fetched").with("keys", keys));
        }
    }

    @Override
    public void fetchFailed(String reason) {
        if (last.getAndSet(FAILED) != FAILED) {
            LOG.log(new FactLine(LOG, Level.WARN, "issuer-keys-unreachable").with("reason", reason));
        }
    }
}
