package dev.mailsluice.edge.chaos;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.Script;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a next hop does where a good one would answer as it should.
enum NextHopFault {
    STALLS("stalls"),
    CLOSES("closes"),
    RESETS("resets"),
    HALF_CLOSES("half-closes"),
    GARBAGE("answers garbage"),
    ENDLESS("begins an endless line"),
    WRONG("answers by a wrong code"),
    REFUSES("refuses (550)"),
    DEFERS("defers (450)"),
    GOES("says 421 and closes"),
    EARLY("answers before it is asked"),
    LATE("answers too late"),
    TWICE("answers twice"),
    DRIPS("answers octet by octet");

    /// How many times as late as the edge waits.
    private static final double TOO_LATE = 1.5;

    private static final Set<Place> NOTHING_EARLIER = EnumSet.of(Place.GREETING, Place.AUTH, Place.END_OF_CHUNKS);

    private static final Set<Place> NO_REPLY = EnumSet.of(Place.CONTENT, Place.HANDSHAKE, Place.REQUIRED_HANDSHAKE);

    private final String title;

    NextHopFault(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// Those that mean something at `place`. Where nothing is to be answered, nothing is early, late or twice.
    /// Before the connection there is nothing, a chunk leaves together with the end of its message, and after EHLO
    /// over TLS the fake cannot say more than it does. In a handshake there are no replies.
    static List<NextHopFault> at(Place place) {
        return Stream.of(values()).filter(fault -> fault.isPossible(place)).toList();
    }

    private boolean isPossible(Place place) {
        return switch (this) {
            case EARLY -> !NOTHING_EARLIER.contains(place) && !NO_REPLY.contains(place);
            case LATE, TWICE, DRIPS -> !NO_REPLY.contains(place);
            case GARBAGE, WRONG, REFUSES, DEFERS, GOES -> place.usually().length() > 0 || place == Place.CONTENT;
            case STALLS, CLOSES, RESETS, HALF_CLOSES, ENDLESS -> true;
        };
    }

    /// @param patience of the edge, in milliseconds
    void arm(FakeNextHop nextHop, Place place, long patience) {
        String step = place.step();
        String usually = place.usually();
        switch (this) {
            case STALLS -> nextHop.at(step, new Script.Stall());
            case CLOSES -> nextHop.at(step, new Script.Close());
            case RESETS -> nextHop.at(step, new Script.Reset());
            case HALF_CLOSES -> nextHop.at(step, new Script.HalfClose());
            case GARBAGE -> nextHop.answering(step, "\0\u00ff\u0001nonsense");
            case ENDLESS -> nextHop.at(step, new Script.Endless());
            case WRONG -> nextHop.answering(step, usually.startsWith("3") ? "250 what" : "354 what");
            case REFUSES -> nextHop.answering(step, "550 5.7.0 no");
            case DEFERS -> nextHop.answering(step, "450 4.2.0 later");
            case GOES -> nextHop.at(step, new Script.Farewell("421 4.3.2 bye"));
            case EARLY -> {
                Place before = place.before();
                nextHop.answering(
                        before.step(), before == Place.EHLO && place.tls() ? tlsHello(usually) : both(before, usually));
                nextHop.answering(step, "");
            }
            case LATE -> nextHop.at(step, new Script.Late((long) (patience * TOO_LATE)));
            case TWICE -> nextHop.answering(step, usually + "\r\n" + usually);
            case DRIPS -> nextHop.at(step, new Script.Drip());
        }
    }

    private static String tlsHello(String early) {
        return "250-store.example\r\n250 STARTTLS\r\n" + early;
    }

    private static String both(Place before, String early) {
        return before.usually().isEmpty() ? early : before.usually() + "\r\n" + early;
    }
}
