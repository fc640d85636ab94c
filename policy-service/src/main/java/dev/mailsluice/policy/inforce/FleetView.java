package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.store.FleetStore;
import dev.mailsluice.policy.store.InForceRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// Looks at the rows of all replicas and says what is in force. Used by one thread.
final class FleetView {

    private final FleetStore store;
    private final LeaseTimes times;
    private final Sightings sightings;
    private final Evaluator evaluator;
    private final LongSupplier clock;
    private Map<String, InForceRow> known = Map.of();

    FleetView(FleetStore store, LeaseTimes times, LongSupplier clock) {
        this.store = store;
        this.times = times;
        this.sightings = new Sightings(times);
        this.evaluator = new Evaluator(times);
        this.clock = clock;
    }

    /// @param fleet those of which a lease may live
    /// @param all   of every policy that any replica has heard of, by name
    record Look(List<SeenReplica> fleet, List<Enforcement> all) {

        boolean isAllInForce() {
            return all.stream().allMatch(Enforcement::isInForce);
        }
    }

    Look look() {
        long asked = clock.getAsLong();
        var rows = store.replicas();
        List<SeenReplica> fleet = sightings.see(rows, asked, clock.getAsLong());
        List<SeenReplica> counting =
                fleet.stream().filter(replica -> !replica.isGone(times)).toList();
        var look = new Look(counting, withKnown(evaluator.evaluate(fleet)));
        if (look.isAllInForce()) {
            return look;
        }
        // Others may have seen what this replica has not.
        learn();
        look = new Look(counting, withKnown(look.all()));
        List<Enforcement> news = look.all().stream().filter(Enforcement::isNews).toList();
        if (news.isEmpty()) {
            return look;
        }
        news.forEach(one -> store.markInForce(one.policy(), one.settled()));
        learn();
        return new Look(counting, withKnown(look.all()));
    }

    /// Removes the rows of replicas that ended long ago and did not say so.
    void forget() {
        store.forget(Sightings.FORGOTTEN_AFTER);
    }

    private void learn() {
        known = store.inForce().stream().collect(Collectors.toMap(InForceRow::policy, Function.identity()));
    }

    private List<Enforcement> withKnown(List<Enforcement> all) {
        return all.stream()
                .map(one -> one.with(Optional.ofNullable(known.get(one.policy()))))
                .toList();
    }
}
