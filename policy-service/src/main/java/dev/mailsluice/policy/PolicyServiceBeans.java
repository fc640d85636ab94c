package dev.mailsluice.policy;

import dev.mailsluice.policy.config.PolicyServiceConfig;
import dev.mailsluice.policy.config.Settings;
import dev.mailsluice.policy.console.VerdictCounts;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.inforce.InForce;
import dev.mailsluice.policy.inforce.InForceEvents;
import dev.mailsluice.policy.inforce.Replica;
import dev.mailsluice.policy.journal.Questions;
import dev.mailsluice.policy.lists.KnownLists;
import dev.mailsluice.policy.observe.HeadLog;
import dev.mailsluice.policy.observe.HeadMetrics;
import dev.mailsluice.policy.observe.HeadsAge;
import dev.mailsluice.policy.observe.InForceLog;
import dev.mailsluice.policy.observe.InForceMetrics;
import dev.mailsluice.policy.observe.PolicyLog;
import dev.mailsluice.policy.observe.PolicyMetrics;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.CatchUp;
import dev.mailsluice.policy.publish.Decider;
import dev.mailsluice.policy.publish.Delegates;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.Explainer;
import dev.mailsluice.policy.publish.Freshness;
import dev.mailsluice.policy.publish.HeadEvents;
import dev.mailsluice.policy.publish.HeadLoader;
import dev.mailsluice.policy.publish.HeadNews;
import dev.mailsluice.policy.publish.HeadWatch;
import dev.mailsluice.policy.publish.History;
import dev.mailsluice.policy.publish.PolicyEvents;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.publish.PolicyWarnings;
import dev.mailsluice.policy.publish.PublicationGuard;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/// How the parts are put together. The parts themselves know nothing of it.
final class PolicyServiceBeans {

    @Produces
    @Singleton
    Settings settings(PolicyServiceConfig config) {
        return Settings.of(config, System.getenv().keySet());
    }

    @Produces
    @Singleton
    StoreDatabase database(Settings settings) {
        return StoreDatabase.open(settings.store());
    }

    void close(@Disposes StoreDatabase database) {
        database.close();
    }

    @Produces
    @Singleton
    PolicyStore store(StoreDatabase database) {
        return database.store();
    }

    @Produces
    @Singleton
    ActivePolicies active() {
        return new ActivePolicies();
    }

    @Produces
    @Singleton
    Deviations deviations() {
        return new Deviations();
    }

    @Produces
    @Singleton
    PolicyEvents events(
            MeterRegistry registry,
            ActivePolicies active,
            InForce inForce,
            Questions questions,
            VerdictCounts verdictCounts) {
        return PolicyEvents.all(List.of(
                new PolicyMetrics(registry, active), new PolicyLog(), inForce.listener(), questions, verdictCounts));
    }

    /// The heads are asked for later: who loads them tells the one that is made here.
    @Produces
    @Singleton
    InForce inForce(
            Settings settings,
            StoreDatabase database,
            ActivePolicies active,
            Deviations deviations,
            Instance<HeadLoader> heads,
            MeterRegistry registry) {
        return new InForce(
                database.fleet(),
                Replica.here(System.getenv()),
                settings.inForce(),
                active,
                deviations,
                () -> heads.get().age(),
                InForceEvents.all(List.of(new InForceMetrics(registry), new InForceLog())));
    }

    @Produces
    @Singleton
    HeadLoader heads(
            PolicyStore store,
            ActivePolicies active,
            Deviations deviations,
            PolicyEvents events,
            HeadEvents headEvents,
            MeterRegistry registry) {
        var heads = new HeadLoader(store, active, deviations, events, headEvents);
        HeadsAge.register(registry, heads);
        return heads;
    }

    @Produces
    @Singleton
    HeadWatch watch(Settings settings, HeadLoader heads, PolicyEvents events) {
        return HeadWatch.start(heads, events, settings.heads().pollInterval());
    }

    @Produces
    @Singleton
    HeadEvents headEvents(MeterRegistry registry, Deviations deviations) {
        return HeadEvents.all(List.of(new HeadMetrics(registry, deviations), new HeadLog()));
    }

    @Produces
    @Singleton
    HeadNews news(HeadWatch watch, HeadEvents events) {
        return new HeadNews(watch, events);
    }

    @Produces
    @Singleton
    Freshness freshness(Settings settings, HeadLoader heads) {
        return switch (settings.store()) {
            case StoreSettings.H2File _ -> Freshness.ofTheOnlyWriter();
            case StoreSettings.PostgreSql _ -> Freshness.within(settings.heads().freshness(), heads);
        };
    }

    @Produces
    @Singleton
    CatchUp catchUp(Instance<HeadWatch> watch, HeadEvents events) {
        return new CatchUp(() -> watch.get().lookNow(), events);
    }

    @Produces
    @Singleton
    Decider decider(
            ActivePolicies active,
            Deviations deviations,
            Freshness freshness,
            CatchUp catchUp,
            Delegates delegates,
            PolicyEvents events) {
        return new Decider(active, deviations, freshness, catchUp, delegates, events);
    }

    @Produces
    @Singleton
    PolicyReader reader(Settings settings, KnownLists lists) {
        return new PolicyReader(settings.documents(), lists);
    }

    @Produces
    @Singleton
    History history(PolicyStore store) {
        return new History(store);
    }

    @Produces
    @Singleton
    PolicyWarnings warnings(Settings settings, KnownLists lists) {
        return new PolicyWarnings(settings.documents().networks(), lists::warnings);
    }

    @Produces
    @Singleton
    Explainer explainer(PolicyReader reader, History history, ActivePolicies active, Delegates delegates) {
        return new Explainer(reader, history, active, delegates);
    }

    @Produces
    @Singleton
    PolicyPublisher publisher(
            Settings settings,
            PolicyReader reader,
            PolicyStore store,
            ActivePolicies active,
            HeadLoader heads,
            PolicyEvents events,
            PublicationGuard guard) {
        return new PolicyPublisher(
                reader,
                store,
                active,
                heads,
                events,
                InstantSource.system(),
                settings.kubernetes().isPresent() ? new Claim.Unmanaged() : new Claim.Released(),
                guard,
                settings.store().timeout());
    }
}
