package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.store.FleetRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// When each replica was last seen to write, by our own monotonic clock: the clock of the database may jump, and
/// another database may stand in for it.
///
/// A row that is another one than before is a sign of life, whatever its beat. A row that has vanished counts, as it
/// was last seen, from then on until nothing of it can count: the replica may have written since, and the database
/// lost it.
final class Sightings {

    /// What the replicas remove themselves is older than this by the clock of the database.
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    /// @param at      when it was first seen so, or was missed
    /// @param stateAt when its state was first seen so
    /// @param missing whether it has vanished
    private record Sighting(FleetRow row, ReplicaState state, long at, long stateAt, boolean missing) {

        Sighting missingSince(long then) {
            return missing ? this : new Sighting(row, state, then, stateAt, true);
        }
    }

    private final LeaseTimes times;
    private Map<String, Sighting> latest = Map.of();

    Sightings(LeaseTimes times) {
        this.times = times;
    }

    /// @param asked    when the database was asked, in nanoseconds
    /// @param answered when its answer was there
    List<SeenReplica> see(List<FleetRow> rows, long asked, long answered) {
        Map<String, Sighting> now = new HashMap<>();
        for (FleetRow row : rows) {
            now.put(row.id(), sighting(latest.get(row.id()), row, answered));
        }
        Instant newest = rows.stream()
                .map(FleetRow::seenAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        latest.forEach((id, before) -> {
            Sighting missed = before.missingSince(answered);
            boolean wasRemoved = before.row().seenAt().isBefore(newest.minus(FORGOTTEN_AFTER.dividedBy(2)));
            if (!now.containsKey(id) && !wasRemoved && !seen(missed, asked).isGone(times)) {
                now.put(id, missed);
            }
        });
        latest = now;
        return now.values().stream().map(sighting -> seen(sighting, asked)).toList();
    }

    private static Sighting sighting(Sighting before, FleetRow row, long answered) {
        if (before == null || !before.row().state().equals(row.state())) {
            return new Sighting(row, StateText.read(row.state()), answered, answered, false);
        }
        boolean isSame = !before.missing()
                && before.row().beat() == row.beat()
                && before.row().left() == row.left();
        return isSame ? before : new Sighting(row, before.state(), answered, before.stateAt(), false);
    }

    /// Silent until the question was asked, not until now: between the two it may have written.
    private static SeenReplica seen(Sighting sighting, long asked) {
        FleetRow row = sighting.row();
        return new SeenReplica(
                row.id(),
                row.host(),
                between(sighting.at(), asked),
                between(sighting.stateAt(), asked),
                row.left(),
                sighting.state());
    }

    private static Duration between(long from, long to) {
        return Duration.ofNanos(Math.max(0, to - from));
    }
}
