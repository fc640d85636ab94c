package dev.mailsluice.edge.soak;

import dev.mailsluice.edge.proof.FaultyNetwork;
import dev.mailsluice.edge.proof.RecordingNextHop;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// Lets something go wrong again and again, at random, and then right again.
final class Mishaps {

    enum Mishap {
        NEXT_HOP_RESETS,
        NEXT_HOP_CLOSES,
        NEXT_HOP_SAYS_421,
        NEXT_HOP_LOSES_REPLIES,
        NEXT_HOP_DEFERS,
        NEXT_HOP_STALLS,
        POLICY_SERVICE_SILENT,
        POLICY_SERVICE_SLOW
    }

    private static final int LONGEST_MILLIS = 150;
    private static final int LONGEST_PAUSE_MILLIS = 800;

    private final RecordingNextHop nextHop;
    private final List<FaultyNetwork> networks;
    private final Random random;
    private final Map<Mishap, Integer> counts = new EnumMap<>(Mishap.class);

    Mishaps(RecordingNextHop nextHop, List<FaultyNetwork> networks, long seed) {
        this.nextHop = nextHop;
        this.networks = networks;
        this.random = new Random(seed);
    }

    void run(BooleanSupplier goesOn) throws InterruptedException {
        while (goesOn.getAsBoolean()) {
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            Mishap mishap = Mishap.values()[random.nextInt(Mishap.values().length)];
            make(mishap);
            counts.merge(mishap, 1, Integer::sum);
        }
    }

    private void make(Mishap mishap) throws InterruptedException {
        switch (mishap) {
            case NEXT_HOP_RESETS -> nextHop.hangUp(true);
            case NEXT_HOP_CLOSES -> nextHop.hangUp(false);
            case NEXT_HOP_SAYS_421 -> nextHop.leave();
            case NEXT_HOP_LOSES_REPLIES -> mood(RecordingNextHop.Mood.LOSES_REPLIES);
            case NEXT_HOP_DEFERS -> mood(RecordingNextHop.Mood.DEFERS);
            case NEXT_HOP_STALLS -> mood(RecordingNextHop.Mood.STALLS);
            case POLICY_SERVICE_SILENT -> {
                networks.forEach(network -> network.blackHole(true));
                aWhile();
                networks.forEach(network -> network.blackHole(false));
            }
            case POLICY_SERVICE_SLOW -> {
                networks.forEach(network -> network.delay(1 + random.nextInt(20)));
                aWhile();
                networks.forEach(network -> network.delay(0));
            }
        }
    }

    private void mood(RecordingNextHop.Mood mood) throws InterruptedException {
        nextHop.be(mood);
        aWhile();
        nextHop.be(RecordingNextHop.Mood.GOOD);
    }

    private void aWhile() throws InterruptedException {
        Thread.sleep(random.nextInt(LONGEST_MILLIS));
    }

    int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
