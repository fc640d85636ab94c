package dev.mailsluice.policy.reference;

import java.util.Optional;

/// A question that the two answer differently.
record Difference(WrittenPolicy policy, Asked asked, Answer expected, Answer actual) {
    static Optional<Difference> between(WrittenPolicy policy, Asked asked) {
        return Ours.of(policy).flatMap(ours -> between(policy, asked, new ReferenceModel(policy), ours));
    }

    static Optional<Difference> between(WrittenPolicy policy, Asked asked, ReferenceModel model, Ours ours) {
        Answer expected = model.decide(asked);
        Answer actual = ours.decide(asked);
        return expected.equals(actual)
                ? Optional.empty()
                : Optional.of(new Difference(policy, asked, expected, actual));
    }

    @Override
    public String toString() {
        return "policy   %s%nasked    %s%nprose    %s%nservice  %s"
                .formatted(policy.json(false), asked, expected, actual);
    }
}
