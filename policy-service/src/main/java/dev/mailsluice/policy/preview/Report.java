package dev.mailsluice.policy.preview;

import java.util.List;

/// What would change.
///
/// @param active revision that decides now; 0 if none does
/// @param tallies one for each [Change], in its order
public record Report(long active, List<Tally> tallies) {
    public Report {
        tallies = List.copyOf(tallies);
    }

    public Tally of(Change change) {
        return tallies.get(change.ordinal());
    }

    public long asked() {
        return tallies.stream().mapToLong(Tally::asked).sum();
    }

    public long distinct() {
        return tallies.stream().mapToLong(Tally::distinct).sum();
    }
}
