package dev.mailsluice.policy.store;

import java.util.List;
import java.util.Optional;

/// Holds a claim against who manages, or managed, the policy.
///
/// INVARIANT: an object that was seen to be gone, or was replaced by another, never writes again: so a replica that
/// still believes in it cannot bring its document back.
final class Fence {

    private Fence() {}

    /// Empty if the claim holds.
    static Optional<Appended.Fenced> refusal(Claim claim, List<ManagedPolicy> known) {
        Optional<ManagedPolicy> live = live(known);
        return switch (claim) {
            case Claim.Unmanaged _ -> live.map(row -> new Appended.Fenced(Optional.of(row)));
            case Claim.Released _ -> Optional.empty();
            case Claim.Ended(var uid) ->
                live.filter(row -> row.isOf(uid)).isPresent()
                        ? Optional.empty()
                        : Optional.of(new Appended.Fenced(live.or(() -> find(uid, known))));
            case Claim.Managed(var object, var replaces) ->
                obstacle(object, replaces, live, known).map(row -> new Appended.Fenced(Optional.of(row)));
        };
    }

    private static Optional<ManagedPolicy> obstacle(
            ManagedObject object, Optional<String> replaces, Optional<ManagedPolicy> live, List<ManagedPolicy> known) {
        Optional<ManagedPolicy> own = find(object.uid(), known);
        return own.isPresent()
                ? own.filter(row -> row.ended() || row.object().generation() > object.generation())
                : live.filter(row -> !replaces.filter(row::isOf).isPresent());
    }

    static Optional<ManagedPolicy> live(List<ManagedPolicy> known) {
        return known.stream().filter(row -> !row.ended()).findFirst();
    }

    static Optional<ManagedPolicy> find(String uid, List<ManagedPolicy> known) {
        return known.stream().filter(row -> row.isOf(uid)).findFirst();
    }
}
