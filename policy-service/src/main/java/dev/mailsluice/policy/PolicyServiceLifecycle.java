package dev.mailsluice.policy;

import dev.mailsluice.policy.access.TokensUnusableException;
import dev.mailsluice.policy.access.TokensWatch;
import dev.mailsluice.policy.api.grpc.ServerTls;
import dev.mailsluice.policy.api.postfix.CannotListenException;
import dev.mailsluice.policy.api.postfix.DelegationServers;
import dev.mailsluice.policy.authenticate.UsersUnusableException;
import dev.mailsluice.policy.authenticate.UsersWatch;
import dev.mailsluice.policy.config.InvalidConfigurationException;
import dev.mailsluice.policy.config.Settings;
import dev.mailsluice.policy.delegate.ConfiguredDelegates;
import dev.mailsluice.policy.delegate.DelegatesUnusableException;
import dev.mailsluice.policy.inforce.InForce;
import dev.mailsluice.policy.journal.JournalWriter;
import dev.mailsluice.policy.journal.Questions;
import dev.mailsluice.policy.kubernetes.Controller;
import dev.mailsluice.policy.lists.ListKeeper;
import dev.mailsluice.policy.observe.FactsInJson;
import dev.mailsluice.policy.oidc.Tokens;
import dev.mailsluice.policy.publish.HeadLoader;
import dev.mailsluice.policy.publish.HeadNews;
import dev.mailsluice.policy.publish.HeadWatch;
import dev.mailsluice.policy.shadow.ShadowKeeper;
import dev.mailsluice.policy.store.HeadListener;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreUnavailableException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The start: configuration, certificates, users, tokens, delegates, store, our row in it, heads, in this order and
/// before the
/// first question. What prevents it is said in a sentence, not in a stack trace. Kubernetes is followed after all
/// that, and is not waited for. The stop: nobody reads the store any more when it is closed.
@Singleton
final class PolicyServiceLifecycle {

    private final Instance<Optional<ServerTls>> tls;
    private final Instance<UsersWatch> users;
    private final Instance<Tokens> issuer;
    private final Instance<TokensWatch> tokens;
    private final Instance<ConfiguredDelegates> delegates;
    private final Instance<StoreDatabase> database;
    private final Instance<HeadLoader> heads;
    private final Instance<HeadWatch> watch;
    private final Instance<HeadNews> news;
    private final Instance<InForce> inForce;
    private final Instance<Settings> settings;
    private final Instance<Controller> controller;
    private final Instance<Questions> questions;
    private final Instance<JournalWriter> journal;
    private final Instance<ShadowKeeper> shadows;
    private final Instance<DelegationServers> postfix;
    private final Instance<ListKeeper> lists;
    private Optional<HeadWatch> running = Optional.empty();
    private Optional<HeadListener> listener = Optional.empty();
    private Optional<Controller> following = Optional.empty();
    private Optional<JournalWriter> recording = Optional.empty();
    private Optional<ShadowKeeper> shadowing = Optional.empty();
    private Optional<DelegationServers> serving = Optional.empty();
    private Optional<ListKeeper> keeping = Optional.empty();

    PolicyServiceLifecycle(
            Instance<Optional<ServerTls>> tls,
            Instance<UsersWatch> users,
            Instance<Tokens> issuer,
            Instance<TokensWatch> tokens,
            Instance<ConfiguredDelegates> delegates,
            Instance<StoreDatabase> database,
            Instance<HeadLoader> heads,
            Instance<HeadWatch> watch,
            Instance<HeadNews> news,
            Instance<InForce> inForce,
            Instance<Settings> settings,
            Instance<Controller> controller,
            Instance<Questions> questions,
            Instance<JournalWriter> journal,
            Instance<ShadowKeeper> shadows,
            Instance<DelegationServers> postfix,
            Instance<ListKeeper> lists) {
        this.tls = tls;
        this.users = users;
        this.issuer = issuer;
        this.tokens = tokens;
        this.delegates = delegates;
        this.database = database;
        this.heads = heads;
        this.watch = watch;
        this.news = news;
        this.inForce = inForce;
        this.settings = settings;
        this.controller = controller;
        this.questions = questions;
        this.journal = journal;
        this.shadows = shadows;
        this.postfix = postfix;
        this.lists = lists;
    }

    void start(@Observes StartupEvent event) {
        FactsInJson.install();
        try {
            tls.get();
            users.get();
            issuer.get().keysAge();
            tokens.get();
            delegates.get().states();
            database.get();
            inForce.get().join();
            heads.get().loadAll();
            running = Optional.of(watch.get());
            listener = database.get().listen(news.get());
            inForce.get().start();
            recording = Optional.of(journal.get());
            shadowing = Optional.of(shadows.get());
            serving = Optional.of(postfix.get());
            serving.get().start();
            keeping = Optional.of(lists.get());
            keeping.get().start();
            following = settings.get().kubernetes().map(_ -> controller.get());
            following.ifPresent(Controller::start);
        } catch (InvalidConfigurationException
                | UsersUnusableException
                | TokensUnusableException
                | DelegatesUnusableException
                | StoreUnavailableException
                | CannotListenException e) {
            // Of this one Quarkus prints the message alone, and exits with 1.
            throw new ConfigurationException("policy-service does not start: " + e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        following.ifPresent(Controller::close);
        keeping.ifPresent(ListKeeper::close);
        serving.ifPresent(DelegationServers::close);
        running.ifPresent(_ -> inForce.get().close());
        listener.ifPresent(HeadListener::close);
        running.ifPresent(HeadWatch::close);
        recording.ifPresent(writer -> {
            questions.get().close();
            writer.close();
        });
        shadowing.ifPresent(ShadowKeeper::close);
    }
}
