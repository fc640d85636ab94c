package dev.mailsluice.policy.benchmarks;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.journal.Questions;
import dev.mailsluice.policy.observe.PolicyMetrics;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.CatchUp;
import dev.mailsluice.policy.publish.Decider;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.Freshness;
import dev.mailsluice.policy.publish.HeadEvents;
import dev.mailsluice.policy.publish.PolicyEvents;
import dev.mailsluice.policy.publish.Provenance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What answers, as in the service, with its metrics.
final class Deciding {

    private Deciding() {}

    static Decider with(Optional<Questions> questions) {
        var active = new ActivePolicies();
        RelayPolicy policy = policy();
        var revision = new PolicyRevision("default", 1, CanonicalForm.digest(policy));
        active.activate(new ActivePolicy.Loaded(
                PolicySnapshot.compile(revision, policy), new Provenance("anonymous", "bench", ""), Instant.EPOCH));
        List<PolicyEvents> told = new ArrayList<>();
        told.add(new PolicyMetrics(new SimpleMeterRegistry(), active));
        questions.ifPresent(told::add);
        return new Decider(
                active,
                new Deviations(),
                Freshness.ofTheOnlyWriter(),
                new CatchUp(() -> CompletableFuture.completedFuture(Map.of()), HeadEvents.all(List.of())),
                question -> {
                    throw new AssertionError("nobody is to be asked");
                },
                PolicyEvents.all(told));
    }

    private static RelayPolicy policy() {
        var reader = new PolicyReader(new PolicyReader.Rules(false, List.of()));
        byte[] document = Documents.ALLOW_CLIENTS.getBytes(StandardCharsets.UTF_8);
        return switch (reader.read(document, Format.YAML, "default")) {
            case PolicyReader.Result.Valid(var valid) -> valid;
            case PolicyReader.Result.Invalid(var problems) -> throw new AssertionError(problems);
        };
    }
}
