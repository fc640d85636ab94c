package dev.mailsluice.policy;

import dev.mailsluice.policy.config.Settings;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.journal.Journal;
import dev.mailsluice.policy.journal.JournalEvents;
import dev.mailsluice.policy.journal.JournalWriter;
import dev.mailsluice.policy.journal.Questions;
import dev.mailsluice.policy.observe.JournalLog;
import dev.mailsluice.policy.observe.JournalMetrics;
import dev.mailsluice.policy.observe.ShadowLog;
import dev.mailsluice.policy.observe.ShadowMetrics;
import dev.mailsluice.policy.preview.NewlyAllowedGuard;
import dev.mailsluice.policy.preview.Preview;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.PublicationGuard;
import dev.mailsluice.policy.shadow.ShadowEvents;
import dev.mailsluice.policy.shadow.ShadowKeeper;
import dev.mailsluice.policy.shadow.Shadows;
import dev.mailsluice.policy.store.StoreDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/// How what looks at questions afterwards is put together.
final class JournalBeans {

    @Produces
    @Singleton
    JournalEvents journalEvents(MeterRegistry registry) {
        return JournalEvents.all(List.of(new JournalMetrics(registry), new JournalLog()));
    }

    @Produces
    @Singleton
    Journal journal(Settings settings, StoreDatabase database, JournalEvents events, MeterRegistry registry) {
        var journal = new Journal(settings.journal(), database.journal(), events, InstantSource.system());
        JournalMetrics.waiting(registry, journal);
        return journal;
    }

    /// Who answers tells it beside others; it is not what they tell.
    @Produces
    @Singleton
    @Typed(Questions.class)
    Questions questions(Journal journal, Shadows shadows, JournalEvents events) {
        return Questions.start(List.of(journal, shadows), events);
    }

    @Produces
    @Singleton
    JournalWriter writer(Journal journal) {
        return JournalWriter.start(journal);
    }

    @Produces
    @Singleton
    PublicationGuard guard(Settings settings, Journal journal) {
        return new NewlyAllowedGuard(settings.guardsNewlyAllowed(), journal);
    }

    @Produces
    @Singleton
    Shadows shadows(StoreDatabase database, ActivePolicies active, MeterRegistry registry) {
        var events = ShadowEvents.all(List.of(new ShadowMetrics(registry), new ShadowLog()));
        return new Shadows(database.shadows(), active, events, InstantSource.system());
    }

    @Produces
    @Singleton
    ShadowKeeper keeper(Shadows shadows) {
        return ShadowKeeper.start(shadows);
    }

    @Produces
    @Singleton
    Preview preview(PolicyReader reader, ActivePolicies active, Journal journal) {
        return new Preview(reader, active, journal);
    }
}
