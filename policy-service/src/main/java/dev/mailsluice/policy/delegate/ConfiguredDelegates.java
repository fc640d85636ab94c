package dev.mailsluice.policy.delegate;

import dev.mailsluice.policy.domain.DelegateAnswer.Why;
import dev.mailsluice.policy.limit.Circuit;
import dev.mailsluice.policy.publish.Delegates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// The delegates of the configuration, by name.
public final class ConfiguredDelegates implements Delegates, AutoCloseable {

    public static final int MOST = 100;

    /// How one of them does.
    ///
    /// @param open questions that wait for it
    public record State(String name, boolean leftAlone, int open) {}

    private final Map<String, Asker> byName = new HashMap<>();
    private final List<TokenFile> tokens = new ArrayList<>();

    private ConfiguredDelegates() {}

    /// @throws DelegatesUnusableException if a file that is named cannot be used
    public static ConfiguredDelegates open(List<DelegateSettings> settings, DelegateEvents events) {
        var delegates = new ConfiguredDelegates();
        try {
            settings.forEach(one -> delegates.byName.put(one.name(), delegates.asker(one, events)));
            return delegates;
        } catch (RuntimeException e) {
            delegates.close();
            throw e;
        }
    }

    private Asker asker(DelegateSettings settings, DelegateEvents events) {
        Supplier<Optional<String>> token = settings.token()
                .<Supplier<Optional<String>>>map(path -> token(settings.name(), path, events))
                .orElse(Optional::empty);
        Exchange exchange = settings.isGrpc()
                ? new GrpcExchange(settings, settings.authorities().map(Trust::managers), token)
                : new HttpExchange(settings, settings.authorities().map(Trust::context), token);
        return new Asker(settings, exchange, events);
    }

    private TokenFile token(String name, Path path, DelegateEvents events) {
        var token = new TokenFile(name, path, events);
        tokens.add(token);
        return token;
    }

    @Override
    public CompletionStage<Answered> ask(Question question) {
        Asker asker = byName.get(question.ask().mode().delegate());
        return asker == null
                ? CompletableFuture.completedStage(
                        Answered.none(Why.NOT_CONFIGURED, "", "nothing: this service has no delegate of that name"))
                : asker.ask(question);
    }

    /// By name.
    public List<State> states() {
        return byName.values().stream()
                .map(asker -> new State(asker.name(), asker.state() != Circuit.State.CLOSED, asker.open()))
                .sorted(Comparator.comparing(State::name))
                .toList();
    }

    public State state(String name) {
        Asker asker = byName.get(name);
        return new State(name, asker.state() != Circuit.State.CLOSED, asker.open());
    }

    @Override
    public void close() {
        byName.values().forEach(Asker::close);
        tokens.forEach(TokenFile::close);
    }
}
