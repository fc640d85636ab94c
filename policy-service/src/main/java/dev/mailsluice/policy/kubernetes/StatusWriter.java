package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.difference.Difference;
import dev.mailsluice.policy.inforce.Enforcement;
import dev.mailsluice.policy.inforce.Enforcements;
import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicyStatus;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.History;
import dev.mailsluice.policy.publish.PolicyWarnings;
import dev.mailsluice.policy.publish.Regression;
import dev.mailsluice.policy.store.Backoff;
import dev.mailsluice.policy.store.ManagedPolicy;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Keeps the status of the objects to what is known, while this replica holds the lease. Used by one thread.
///
/// What has not changed is not written. A write names the version of the object it was computed for; if there is a
/// later one, it is refused, and computed anew when that one has been seen.
final class StatusWriter {

    /// Counts of edges and names of laggards change by the second.
    private static final Duration SELDOM = Duration.ofSeconds(3);

    /// Differences in an event.
    private static final int CHANGES = 10;

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));

    /// @param failures in a row
    /// @param notBefore by the monotonic clock
    private record Attempt(RelayPolicyStatus wanted, int failures, long at, long notBefore) {}

    private final Cluster cluster;
    private final Objects objects;
    private final ActivePolicies active;
    private final Deviations deviations;
    private final Enforcements enforcements;
    private final History history;
    private final PolicyWarnings warnings;
    private final NoteWriter notes;
    private final ControllerEvents events;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Map<String, Attempt> attempts = new HashMap<>();

    StatusWriter(
            Cluster cluster,
            Objects objects,
            ActivePolicies active,
            Deviations deviations,
            Enforcements enforcements,
            History history,
            PolicyWarnings warnings,
            NoteWriter notes,
            ControllerEvents events) {
        this.cluster = cluster;
        this.objects = objects;
        this.active = active;
        this.deviations = deviations;
        this.enforcements = enforcements;
        this.history = history;
        this.warnings = warnings;
        this.notes = notes;
        this.events = events;
    }

    /// Writes what has to be written, of all objects.
    void pass() {
        attempts.keySet().retainAll(objects.names());
        for (SeenObject object : objects.all()) {
            objects.outcome(object).ifPresent(outcome -> consider(object, outcome));
        }
    }

    private void consider(SeenObject object, Outcome outcome) {
        Optional<ManagedPolicy> standing = outcome.standing();
        Optional<ActivePolicy> head = active.find(object.name());
        if (isBehind(standing, head)) {
            return;
        }
        Optional<Enforcement> enforcement = enforcements.find(object.name());
        Findings findings = Findings.of(
                object, outcome, head, deviations.regression(object.name()).map(Regression::what), enforcement);
        RelayPolicyStatus wanted =
                StatusText.of(object, findings, standing, head, enforcement, warnings, Instant.now());
        if (object.status().filter(wanted::equals).isEmpty() && mayWrite(object, wanted)) {
            write(object, wanted, standing.map(ManagedPolicy::tookOver).orElse(0L));
        }
    }

    /// Then this replica has still to learn the revision, which takes a moment.
    private static boolean isBehind(Optional<ManagedPolicy> standing, Optional<ActivePolicy> head) {
        long number = head.map(ActivePolicy::number).orElse(0L);
        return standing.filter(row -> !row.ended() && row.revision() > number).isPresent();
    }

    private boolean mayWrite(SeenObject object, RelayPolicyStatus wanted) {
        Attempt last = attempts.get(object.name());
        if (last == null) {
            return true;
        }
        long now = System.nanoTime();
        // What was written and is not there was changed by somebody on the way: no reason to hurry.
        boolean isMinor = last.failures() == 0 && last.wanted().equals(wanted)
                || object.status()
                        .filter(before -> StatusText.isAlmost(before, wanted))
                        .isPresent();
        return now - last.notBefore() >= 0 && (!isMinor || now - last.at() >= SELDOM.toNanos());
    }

    private void write(SeenObject object, RelayPolicyStatus wanted, long tookOver) {
        long now = System.nanoTime();
        Optional<Attempt> last = Optional.ofNullable(attempts.get(object.name()));
        try {
            objects.see(cluster.writeStatus(object, wanted));
            attempts.put(object.name(), new Attempt(wanted, 0, now, now));
            events.heard();
        } catch (KubernetesClientException e) {
            int failures = last.map(Attempt::failures).orElse(0) + 1;
            long pause = BACKOFF.pause(failures, random).toNanos();
            attempts.put(object.name(), new Attempt(wanted, failures, now, now + pause));
            events.unwritten(object.name(), e);
            return;
        }
        boolean isAgain = last.filter(
                        before -> before.failures() == 0 && before.wanted().equals(wanted))
                .isPresent();
        if (!isAgain) {
            Note.of(object.status(), wanted, tookOver, () -> changes(object.name(), wanted))
                    .forEach(note -> notes.write(object.name(), object.uid(), note));
        }
    }

    /// What the revision of a status changes for mail, as the end of a sentence; empty if it cannot be told now.
    private Optional<String> changes(String policy, RelayPolicyStatus status) {
        return active.find(policy)
                .filter(ActivePolicy.Loaded.class::isInstance)
                .map(ActivePolicy.Loaded.class::cast)
                .filter(loaded -> Long.valueOf(loaded.number()).equals(status.revision()))
                .flatMap(loaded -> history.changes(loaded, CHANGES))
                .map(differences -> differences.isEmpty()
                        ? "nothing is decided otherwise"
                        : differences.stream().map(Difference::sentence).collect(Collectors.joining("; ")));
    }
}
