package dev.mailsluice.policy;

import dev.mailsluice.policy.config.Settings;
import dev.mailsluice.policy.console.Cautions;
import dev.mailsluice.policy.console.Managers;
import dev.mailsluice.policy.console.VerdictCounts;
import dev.mailsluice.policy.store.PolicyStore;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/// What the console needs besides the services. Its screens find each other.
final class ConsoleBeans {

    @Produces
    @Singleton
    @Typed(VerdictCounts.class) // one listener of several: the bean PolicyEvents is all of them
    VerdictCounts verdictCounts() {
        return new VerdictCounts(System::nanoTime);
    }

    @Produces
    @Singleton
    Cautions cautions(Settings settings) {
        return new Cautions(settings.documents().networks());
    }

    @Produces
    @Singleton
    Managers managers(Settings settings, PolicyStore store) {
        return new Managers(store, settings.kubernetes().isPresent());
    }
}
