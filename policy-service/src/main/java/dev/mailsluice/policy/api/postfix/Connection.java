package dev.mailsluice.policy.api.postfix;

import dev.mailsluice.policy.domain.Parsed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// One connection of Postfix, which asks one question after the other. It reads and writes on one thread, and is closed
/// from another when it has been silent for too long.
final class Connection implements Runnable {

    private final SocketChannel channel;
    private final Verdicts verdicts;
    private final DelegationEvents events;
    private volatile long lastHeard = System.nanoTime();

    Connection(SocketChannel channel, Verdicts verdicts, DelegationEvents events) {
        this.channel = channel;
        this.verdicts = verdicts;
        this.events = events;
    }

    boolean isSilentSince(long nanoTime) {
        return lastHeard - nanoTime < 0;
    }

    @Override
    public void run() {
        try (channel) {
            var requests = new AttributesReader(new BufferedInputStream(Channels.newInputStream(channel)));
            for (Optional<Parsed<Map<String, String>>> request = requests.next();
                    request.isPresent();
                    request = requests.next()) {
                lastHeard = System.nanoTime();
                switch (request.get()) {
                    case Parsed.Good<Map<String, String>>(var attributes) -> answer(action(attributes));
                    case Parsed.Bad<Map<String, String>>(var message) -> {
                        events.notUnderstood(message);
                        answer(Action.noVerdict());
                        return;
                    }
                }
            }
        } catch (IOException _) {
            // Postfix asks again over another one.
        }
    }

    private String action(Map<String, String> attributes) {
        return switch (Delegated.of(attributes)) {
            case Delegated.Question(var request) ->
                verdicts.ask(request).map(Action::of).orElseGet(Action::noVerdict);
            case Delegated.NotOurs() -> Action.DUNNO;
            case Delegated.NotUnderstood(var message) -> {
                events.notUnderstood(message);
                yield Action.noVerdict();
            }
        };
    }

    private void answer(String action) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(Action.asAnswer(action).getBytes(StandardCharsets.UTF_8));
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // It is gone.
        }
    }
}
