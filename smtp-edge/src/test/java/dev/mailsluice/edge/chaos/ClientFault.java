package dev.mailsluice.edge.chaos;

import dev.mailsluice.edge.fake.SmtpClient;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// What a client does where a good one would say its next command.
enum ClientFault {
    STALLS("stalls"),
    CLOSES("closes in the middle"),
    RESETS("resets in the middle"),
    HALF_CLOSES("half-closes in the middle"),
    GARBAGE("sends garbage"),
    ENDLESS("begins an endless line"),
    WRONG("says something else"),
    BARE("ends its lines by LF"),
    AHEAD("does not wait for the reply"),
    TWICE("says it twice"),
    DRIPS("says it octet by octet");

    private static final int ENDLESS_OCTETS = 100_000;

    private final String title;

    ClientFault(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// Those that mean something at `place`. A line of content may be long, and what has an end may be slow.
    static List<ClientFault> at(ClientPlace place) {
        return Stream.of(values()).filter(fault -> fault.isPossible(place)).toList();
    }

    private boolean isPossible(ClientPlace place) {
        boolean content = place == ClientPlace.CONTENT;
        return switch (this) {
            case STALLS, CLOSES, RESETS, HALF_CLOSES, GARBAGE, BARE -> true;
            case ENDLESS -> !content && place != ClientPlace.END && place != ClientPlace.BDAT;
            case WRONG -> !place.wrong().isEmpty();
            case AHEAD -> !place.next().isEmpty();
            case TWICE, DRIPS -> !content;
        };
    }

    /// Whether a second reply is to come.
    boolean repeats() {
        return this == AHEAD || this == TWICE;
    }

    void play(SmtpClient client, ClientPlace place) throws IOException, InterruptedException {
        String right = place.right();
        String half = right.substring(0, right.length() / 2);
        switch (this) {
            case STALLS -> client.send(half);
            case CLOSES -> {
                client.send(half);
                client.close();
            }
            case RESETS -> {
                client.send(half);
                // What was sent before a reset is lost with it.
                Thread.sleep(100);
                client.socket().setSoLinger(true, 0);
                client.close();
            }
            case HALF_CLOSES -> {
                client.send(half);
                client.socket().shutdownOutput();
            }
            case GARBAGE -> client.send("\0\u00ff\u0001nonsense\r\n" + (place == ClientPlace.CONTENT ? ".\r\n" : ""));
            case ENDLESS -> client.send("x".repeat(ENDLESS_OCTETS));
            case WRONG -> client.send(place.wrong());
            case BARE -> client.send(right.replace("\r\n", "\n") + (place == ClientPlace.CONTENT ? ".\n" : ""));
            case AHEAD -> client.send(right + place.next());
            case TWICE -> client.send(right + right);
            case DRIPS -> {
                for (int i = 0; i < right.length(); i++) {
                    client.send(right.substring(i, i + 1));
                    Thread.sleep(2);
                }
            }
        }
    }
}
