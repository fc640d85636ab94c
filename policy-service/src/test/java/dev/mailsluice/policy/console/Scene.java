package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.inforce.EdgeReport;
import dev.mailsluice.policy.inforce.InForce;
import dev.mailsluice.policy.inforce.Standing;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.Decider;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.publish.Precondition;
import dev.mailsluice.policy.publish.Provenance;
import dev.mailsluice.policy.publish.Publication;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.ManagedObject;
import dev.mailsluice.policy.store.OnDelete;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// What others do while somebody looks at the console.
@Singleton
public class Scene {

    private final PolicyPublisher publisher;
    private final Decider decider;
    private final InForce inForce;
    private final ActivePolicies active;
    private final AtomicLong sequence = new AtomicLong();

    Scene(PolicyPublisher publisher, Decider decider, InForce inForce, ActivePolicies active) {
        this.publisher = publisher;
        this.decider = decider;
        this.inForce = inForce;
        this.active = active;
    }

    void publish(String policy, String document) {
        publish(policy, document, "ops@example.com", "");
    }

    void publish(String policy, String document, String author, String comment) {
        PublishOutcome outcome = publisher.publish(publication(policy, document, author, comment));
        assertThat(outcome).isInstanceOf(PublishOutcome.Published.class);
    }

    /// The policy decides by this document, whatever it did before.
    void begin(String policy, String document) {
        var outcome = publisher.publish(publication(policy, document, "ops@example.com", ""));
        assertThat(outcome).isInstanceOfAny(PublishOutcome.Published.class, PublishOutcome.Unchanged.class);
    }

    private static Publication publication(String policy, String document, String author, String comment) {
        return new Publication(
                new PolicyName(policy),
                document.getBytes(StandardCharsets.UTF_8),
                Format.YAML,
                new Precondition.Anything(),
                new Provenance(author, "REST", comment),
                false);
    }

    /// An object in Kubernetes publishes.
    void manage(String policy, String document, long generation) {
        var object = new ManagedObject(policy, "mailsluice", "uid", generation, OnDelete.REFUSE_RELAY);
        publisher.publish(publication(policy, document, "kubectl", ""), new Claim.Managed(object, Optional.empty()));
    }

    void ask(String policy, String client, String recipient, int times) {
        var request = new RelayRequest(ClientAddress.parse(client), "smtp", Optional.empty(), "", recipient);
        for (int i = 0; i < times; i++) {
            decider.decide(policy, request, 0);
        }
    }

    /// An edge says that it holds to a revision.
    void hear(String edge, String policy, long floor) {
        var report = EdgeReport.parse(edge, sequence.incrementAndGet(), List.of(new Standing(policy, floor, "")), 0);
        assertThat(report).isInstanceOf(Parsed.Good.class);
        inForce.hold(((Parsed.Good<EdgeReport>) report).value(), List.of(), Duration.ZERO);
    }

    boolean isActive(String policy) {
        return active.find(policy).isPresent();
    }

    ActivePolicy.Loaded active(String policy) {
        return (ActivePolicy.Loaded) active.find(policy).orElseThrow();
    }
}
