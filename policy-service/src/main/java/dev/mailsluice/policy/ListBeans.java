package dev.mailsluice.policy;

import dev.mailsluice.policy.config.Settings;
import dev.mailsluice.policy.lists.KnownLists;
import dev.mailsluice.policy.lists.ListEvents;
import dev.mailsluice.policy.lists.ListKeeper;
import dev.mailsluice.policy.lists.ListRefresher;
import dev.mailsluice.policy.lists.ListSettings;
import dev.mailsluice.policy.observe.ListLog;
import dev.mailsluice.policy.observe.ListMetrics;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.store.PolicyStore;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// How lists of domains from outside are put together.
final class ListBeans {

    @Produces
    @Singleton
    KnownLists known(Settings settings) {
        return new KnownLists(names(settings));
    }

    @Produces
    @Singleton
    ListKeeper keeper(
            Settings settings,
            KnownLists known,
            ActivePolicies active,
            PolicyStore store,
            PolicyPublisher publisher,
            MeterRegistry registry) {
        ListEvents events = ListEvents.all(List.of(new ListMetrics(registry, names(settings)), new ListLog()));
        return new ListKeeper(
                settings.domainLists(), known, new ListRefresher(active, store, publisher, events), events);
    }

    private static Set<String> names(Settings settings) {
        return settings.domainLists().stream().map(ListSettings::name).collect(Collectors.toSet());
    }
}
