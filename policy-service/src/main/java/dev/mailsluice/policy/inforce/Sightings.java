package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.store.FleetRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// When each replica was last seen to write, by our own monotonic clock: the clock of the database may jump, and
/// another database may stand in for it.
///
/// A row that is another one than before is a sign of life, whatever its beat. A row that has vanished counts, as it
/// was last seen, until nothing of it can count.
final class Sightings {

    /// @param at      when it was first seen so
    /// @param stateAt the same of its state
    private record Sighting(FleetRow row, ReplicaState state, long at, long stateAt) {}

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
            Sighting before = latest.get(row.id());
            now.put(row.id(), sighting(before, row, answered));
        }
        Set<String> present = rows.stream().map(FleetRow::id).collect(Collectors.toSet());
        latest.forEach((id, vanished) -> {
            if (!present.contains(id) && !seen(vanished, asked).isGone(times)) {
                now.put(id, vanished);
            }
        });
        latest = now;
        return now.values().stream().map(sighting -> seen(sighting, asked)).toList();
    }

    private static Sighting sighting(Sighting before, FleetRow row, long answered) {
        if (before == null || !before.row().state().equals(row.state())) {
            return new Sighting(row, StateText.read(row.state()), answered, answered);
        }
        boolean isSame = before.row().beat() == row.beat() && before.row().left() == row.left();
        return isSame ? before : new Sighting(row, before.state(), answered, before.stateAt());
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
