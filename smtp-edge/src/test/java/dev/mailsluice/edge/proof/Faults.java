package dev.mailsluice.edge.proof;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// Makes things go wrong at random on one side, and right again.
final class Faults {

    private static final int LONGER_THAN_A_LEASE_MILLIS = 4_500;
    private static final int DAY_SECONDS = 24 * 60 * 60;

    private final Fleet fleet;
    private final Fault.Side side;
    private final Recoveries recoveries;
    private final Random random;

    Faults(Fleet fleet, Fault.Side side, Recoveries recoveries, long seed) {
        this.fleet = fleet;
        this.side = side;
        this.recoveries = recoveries;
        this.random = new Random(seed);
    }

    void run(BooleanSupplier goesOn) throws InterruptedException {
        List<Fault> faults = Fault.at(side);
        while (goesOn.getAsBoolean()) {
            Thread.sleep(500 + random.nextInt(2_000));
            Fault fault = any(faults);
            make(fault);
            recoveries.ended(fault);
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
            case EDGE_CLOCK_JUMPED -> jump(any(fleet.edges()));
            case REPLICA_CLOCK_JUMPED -> jump(any(fleet.replicas()));
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

    private void jump(Member member) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            member.clock().jump(Duration.ofSeconds(random.nextInt(-DAY_SECONDS, DAY_SECONDS)));
            Thread.sleep(random.nextInt(2_000));
        }
        member.clock().jump(Duration.ZERO);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
