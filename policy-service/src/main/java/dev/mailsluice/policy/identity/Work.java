package dev.mailsluice.policy.identity;

import java.util.Comparator;

/// What it takes to check a password against a verifier.
///
/// @param cost for bcrypt the binary logarithm of the rounds, for SCRAM the iterations
public record Work(Algorithm algorithm, int cost) implements Comparable<Work> {

    public enum Algorithm {
        SCRAM_SHA_256,
        BCRYPT
    }

    private static final Comparator<Work> ORDER =
            Comparator.comparing(Work::algorithm).thenComparingInt(Work::cost);

    @Override
    public int compareTo(Work other) {
        return ORDER.compare(this, other);
    }
}
