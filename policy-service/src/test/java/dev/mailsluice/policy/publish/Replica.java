package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What one process has in memory. Its publications wait 200 ms for each other.
final class Replica {

    static final PolicyName NAME = new PolicyName("default");

    final RecordedEvents events = new RecordedEvents();
    final RecordedHeadEvents headEvents = new RecordedHeadEvents();
    final ActivePolicies active = new ActivePolicies();
    final Deviations deviations = new Deviations();
    final HeadLoader heads;
    volatile boolean fresh = true;
    volatile Delegates delegates = question -> {
        throw new AssertionError("nobody is to be asked");
    };
    private final PolicyPublisher publisher;
    private final Decider decider = new Decider(
            active,
            deviations,
            () -> fresh,
            new CatchUp(this::look, headEvents),
            question -> delegates.ask(question),
            events);
    private Optional<HeadWatch> watch = Optional.empty();

    Replica(PolicyStore store) {
        heads = new HeadLoader(store, active, deviations, events, headEvents);
        publisher = new PolicyPublisher(
                new PolicyReader(new PolicyReader.Rules(false, List.of())),
                store,
                active,
                heads,
                events,
                InstantSource.system(),
                new Claim.Unmanaged(),
                PublicationGuard.NONE,
                Duration.ofMillis(200));
    }

    PublishOutcome publish(String document, Precondition precondition) {
        return publisher.publish(new Publication(
                NAME,
                document.getBytes(StandardCharsets.UTF_8),
                Format.YAML,
                precondition,
                new Provenance("anonymous", "test", ""),
                false));
    }

    PublishOutcome publish(String document) {
        return publish(document, new Precondition.Anything());
    }

    /// Questions that need one may look at the store from now on.
    HeadWatch watch(Duration pause) {
        HeadWatch started = HeadWatch.start(heads, events, pause);
        watch = Optional.of(started);
        return started;
    }

    private CompletableFuture<Map<String, Position>> look() {
        return watch.orElseThrow().lookNow();
    }

    Decision decide() {
        return decide(0).join().decision();
    }

    CompletableFuture<Verdict> decide(long minRevision) {
        var request =
                new RelayRequest(ClientAddress.parse("192.0.2.10"), "smtp", Optional.empty(), "", "x@remote.example");
        return decider.decide("default", request, minRevision).toCompletableFuture();
    }
}
