package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.exposure.Warning;
import dev.mailsluice.policy.inforce.Enforcement;
import dev.mailsluice.policy.kubernetes.v1alpha1.Condition;
import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicyStatus;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyWarnings;
import dev.mailsluice.policy.store.ManagedPolicy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// The status of an object, of what is known about it: pure, so that whoever writes it writes the same.
final class StatusText {

    private StatusText() {}

    /// @param warnings about what is active
    /// @param now for conditions that are not as the object has them
    static RelayPolicyStatus of(
            SeenObject object,
            Findings findings,
            Optional<ManagedPolicy> standing,
            Optional<ActivePolicy> active,
            Optional<Enforcement> enforcement,
            PolicyWarnings warnings,
            Instant now) {
        Optional<ManagedPolicy> live = standing.filter(row -> !row.ended());
        Optional<ActivePolicy.Loaded> loaded = live.flatMap(row -> active.filter(ActivePolicy.Loaded.class::isInstance)
                .map(ActivePolicy.Loaded.class::cast)
                .filter(policy -> policy.number() == row.revision()));
        List<Condition> conditions = List.of(
                condition(object, "Accepted", findings.accepted(), now),
                condition(object, "Published", findings.published(), now),
                condition(object, "InForce", findings.inForce(), now),
                condition(object, "Ready", findings.ready(), now));
        return new RelayPolicyStatus(
                object.generation(),
                live.map(ManagedPolicy::revision).orElse(null),
                loaded.map(ActivePolicy.Loaded::digest).orElse(null),
                loaded.map(policy -> policy.snapshot().policy().mode().name()).orElse(null),
                live.flatMap(_ -> enforcement)
                        .map(seen -> seen.edges().current() + "/" + seen.edges().total())
                        .orElse(null),
                loaded.map(warnings::of)
                        .filter(list -> !list.isEmpty())
                        .map(list -> list.stream().map(StatusText::line).toList())
                        .orElse(null),
                conditions);
    }

    private static String line(Warning warning) {
        return warning.path().isEmpty() ? warning.message() : warning.path() + ": " + warning.message();
    }

    private static Condition condition(SeenObject object, String type, Finding finding, Instant now) {
        String since = find(object.status(), type)
                .filter(before -> before.status() == finding.status())
                .map(Condition::lastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new Condition(type, finding.status(), object.generation(), since, finding.reason(), finding.message());
    }

    static Optional<Condition> find(Optional<RelayPolicyStatus> status, String type) {
        return status.map(RelayPolicyStatus::conditions).flatMap(all -> all.stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst());
    }

    /// Whether nothing but the number of edges, and who is waited for, has changed: that need not be written at once.
    static boolean isAlmost(RelayPolicyStatus status, RelayPolicyStatus other) {
        return essence(status).equals(essence(other));
    }

    private static RelayPolicyStatus essence(RelayPolicyStatus status) {
        List<Condition> conditions = status.conditions() == null
                ? List.of()
                : status.conditions().stream().map(StatusText::withoutMessage).toList();
        return new RelayPolicyStatus(
                status.observedGeneration(),
                status.revision(),
                status.digest(),
                status.mode(),
                null,
                status.warnings(),
                conditions);
    }

    private static Condition withoutMessage(Condition condition) {
        return new Condition(
                condition.type(),
                condition.status(),
                condition.observedGeneration(),
                condition.lastTransitionTime(),
                condition.reason(),
                "");
    }
}
