package dev.mailsluice.policy.console;

import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.exposure.Networks;
import dev.mailsluice.policy.exposure.Warning;
import dev.mailsluice.policy.exposure.Warnings;
import java.util.List;

/// What about a policy needs a second look, as far as the configured networks tell.
public final class Cautions {

    private final Networks networks;

    public Cautions(Networks networks) {
        this.networks = networks;
    }

    List<Warning> of(RelayPolicy policy) {
        return Warnings.of(policy, networks);
    }
}
