package dev.mailsluice.edge.proof;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// Makes things go wrong at random, and right again.
final class Faults {

    private static final int LONGER_THAN_A_LEASE_MILLIS = 4_500;

    private final Fleet fleet;
    private final Random random;
    private final Map<Fault, Integer> made = new EnumMap<>(Fault.class);

    Faults(Fleet fleet, long seed) {
        this.fleet = fleet;
        this.random = new Random(seed);
    }

    void run(BooleanSupplier goesOn) throws InterruptedException {
        while (goesOn.getAsBoolean()) {
            Thread.sleep(500 + random.nextInt(2_000));
            Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
            make(fault);
            made.merge(fault, 1, Integer::sum);
        }
    }

    private void make(Fault fault) throws InterruptedException {
        switch (fault) {
            case REPLICA_KILLED -> kill(any(fleet.replicas()));
            case EDGE_KILLED -> kill(any(fleet.edges()));
            case DATABASE_STOPPED -> {
                fleet.database().stop();
                Thread.sleep(random.nextInt(4_000));
                fleet.database().start();
            }
            case NETWORK_SILENT -> {
                List<FaultyNetwork> networks = someNetworks();
                networks.forEach(network -> network.blackHole(true));
                Thread.sleep(1_000 + random.nextInt(6_000));
                networks.forEach(network -> network.blackHole(false));
            }
            case NETWORK_SLOW -> {
                List<FaultyNetwork> networks = someNetworks();
                networks.forEach(network -> network.delay(1 + random.nextInt(400)));
                Thread.sleep(1_000 + random.nextInt(4_000));
                networks.forEach(network -> network.delay(0));
            }
            case EDGE_PAUSED -> pause(any(fleet.edges()));
            case REPLICA_PAUSED -> pause(any(fleet.replicas()));
        }
    }

    private List<FaultyNetwork> someNetworks() {
        List<FaultyNetwork> networks = any(fleet.edges()).networks();
        return random.nextBoolean() ? networks : List.of(any(networks));
    }

    private void kill(Member member) throws InterruptedException {
        member.process().kill();
        Thread.sleep(random.nextInt(2_000));
        member.start();
    }

    private void pause(Member member) throws InterruptedException {
        member.process().pause();
        Thread.sleep(LONGER_THAN_A_LEASE_MILLIS + random.nextInt(2_000));
        member.process().resume();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    Map<Fault, Integer> made() {
        return Map.copyOf(made);
    }
}
