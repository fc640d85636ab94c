package dev.mailsluice.edge.fuzz;

/// A client, a policy and a next hop that do anything, in any order, against the whole of the pure machine.
///
/// When all is said, the client's reading of its replies ([ClientReading]) and what the next hop took ([NextHopModel])
/// have to agree.
public final class SessionFuzz {

    private SessionFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Choices choices = new Choices(input);
        SessionWorld world = new SessionWorld(choices);
        while (!choices.exhausted()) {
            world.goOn();
        }
        world.settle();
        world.check();
    }
}
