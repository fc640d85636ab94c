package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.kubernetes.v1alpha1.Condition;
import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicyStatus;
import dev.mailsluice.policy.publish.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// What is told as an event of Kubernetes.
///
/// @param reason one word for programs
record Note(boolean isWarning, String reason, String text) {

    /// What an event's note may have (events.k8s.io/v1).
    private static final int LONGEST = 1_024;

    Note {
        text = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /// What is new in `after`. As the status before is kept in the object, nothing is told twice, whoever tells it.
    ///
    /// @param changes what the new revision changes for mail; asked for if there is one
    static List<Note> of(
            Optional<RelayPolicyStatus> before,
            RelayPolicyStatus after,
            long tookOver,
            Supplier<Optional<String>> changes) {
        List<Note> notes = new ArrayList<>();
        boolean isNewRevision = after.revision() != null
                && !before.map(RelayPolicyStatus::revision).equals(Optional.of(after.revision()));
        boolean isNewGeneration =
                !before.map(RelayPolicyStatus::observedGeneration).equals(Optional.of(after.observedGeneration()));
        if (tookOver > 0 && before.map(RelayPolicyStatus::revision).isEmpty() && isNewRevision) {
            notes.add(new Note(
                    false,
                    "TakenOver",
                    "Revision %d was published by other means; from now on this object decides.".formatted(tookOver)));
        }
        if (isNewRevision) {
            notes.add(new Note(
                    false,
                    "Published",
                    "Generation %d is revision %d, digest %s, mode %s.%s"
                            .formatted(
                                    after.observedGeneration(),
                                    after.revision(),
                                    after.digest(),
                                    after.mode(),
                                    changes.get()
                                            .map(text -> " Changes: " + text + ".")
                                            .orElse(""))));
        }
        Condition accepted = find(after, "Accepted");
        boolean isRefused = accepted.status() == Condition.Status.False;
        if (isRefused && (isNewGeneration || changed(before, accepted))) {
            notes.add(new Note(true, "Refused", accepted.message()));
        }
        Condition published = find(after, "Published");
        if (!isRefused
                && published.status() == Condition.Status.False
                && (isNewGeneration || changed(before, published))) {
            notes.add(new Note(true, published.reason(), published.message()));
        }
        Condition inForce = find(after, "InForce");
        if (inForce.status() == Condition.Status.True && (isNewRevision || changed(before, inForce))) {
            notes.add(new Note(
                    false,
                    "InForce",
                    "Revision %d is in force; edges at it: %s.".formatted(after.revision(), after.edges())));
        }
        return notes;
    }

    /// Empty if nothing became of the policy.
    static Optional<Note> of(Ending ending) {
        return switch (ending) {
            case Ending.RefusesRelay(long revision) ->
                Optional.of(new Note(
                        true,
                        "DeletedRefusing",
                        "The object is gone: revision %d takes mail for local domains only.".formatted(revision)));
            case Ending.Kept(long revision) ->
                Optional.of(
                        new Note(true, "DeletedKept", "The object is gone: revision %d stays.".formatted(revision)));
            case Ending.Fenced _, Ending.Hindered _ -> Optional.empty();
        };
    }

    private static Condition find(RelayPolicyStatus status, String type) {
        return StatusText.find(Optional.of(status), type).orElseThrow();
    }

    private static boolean changed(Optional<RelayPolicyStatus> before, Condition after) {
        return StatusText.find(before, after.type())
                .filter(known -> known.status() == after.status() && Objects.equals(known.reason(), after.reason()))
                .isEmpty();
    }
}
