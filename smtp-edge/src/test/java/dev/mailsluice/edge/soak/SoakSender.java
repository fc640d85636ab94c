package dev.mailsluice.edge.soak;

import dev.mailsluice.edge.accounting.Deliveries;
import dev.mailsluice.edge.accounting.Deliveries.Heard;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.pair.Policies;
import dev.mailsluice.edge.pair.User;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/// A client that sends one numbered message after the other, in its manner. Now and then it hangs up in the middle.
final class SoakSender implements Runnable {

    /// Who the clients are that authenticate.
    static final User USER = new User("alice", "correct horse");

    private static final AtomicLong NEXT = new AtomicLong();
    private static final String ENVELOPE =
            "MAIL FROM:<sender@client.example>\r\nRCPT TO:<recipient@foreign.example>\r\n";
    private static final int MESSAGES_IN_A_SESSION = 200;
    private static final int ONE_HANGS_UP_IN = 1_000;
    private static final int SLOWEST_MILLIS = 400;
    private static final int LARGE_EVERY_MILLIS = 500;

    private final int port;
    private final Manner manner;
    private final Deliveries deliveries;
    private final LongAdder hungUp;
    private final BooleanSupplier goesOn;
    private final Random random;
    private final String filling;

    /// @param hungUp counts
    SoakSender(int port, Manner manner, Deliveries deliveries, LongAdder hungUp, BooleanSupplier goesOn, long seed) {
        this.port = port;
        this.manner = manner;
        this.deliveries = deliveries;
        this.hungUp = hungUp;
        this.goesOn = goesOn;
        this.random = new Random(seed);
        this.filling = ("x".repeat(70) + "\r\n").repeat(manner.octets() / 72);
    }

    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            try (SmtpClient client = connected()) {
                int messages = 1 + random.nextInt(MESSAGES_IN_A_SESSION);
                for (int i = 0; i < messages && goesOn.getAsBoolean(); i++) {
                    if (!send(client)) {
                        break;
                    }
                }
            } catch (UncheckedIOException _) {
                pause(50);
            }
        }
    }

    private SmtpClient connected() {
        return switch (manner) {
            case TLS -> SmtpClient.greeted(Policies.A, port).secured();
            case AUTHENTICATED -> {
                SmtpClient client = SmtpClient.greeted(Policies.C, port).secured();
                client.ask("AUTH PLAIN " + USER.plain());
                yield client;
            }
            case PIPELINED, ONE_BY_ONE, CHUNKS, LARGE, SLOW -> SmtpClient.greeted(Policies.A, port);
        };
    }

    /// Whether the session goes on.
    private boolean send(SmtpClient client) {
        if (manner == Manner.LARGE) {
            pause(LARGE_EVERY_MILLIS);
        }
        String message = "s" + NEXT.incrementAndGet();
        deliveries.heard(message, Heard.NOTHING);
        String reply = manner == Manner.CHUNKS ? chunks(client, message) : data(client, message);
        deliveries.heard(message, Heard.of(reply));
        return !reply.isEmpty() && !reply.startsWith("421");
    }

    /// The reply to the content, or the one that stopped it; empty if the connection has ended.
    private String data(SmtpClient client, String message) {
        boolean oneByOne = manner == Manner.ONE_BY_ONE;
        if (!oneByOne) {
            client.send(ENVELOPE + "DATA\r\n");
        }
        String[] commands = (ENVELOPE + "DATA").split("\r\n");
        String reply = "";
        String refusal = "";
        for (String command : commands) {
            reply = oneByOne ? client.ask(command) : client.reply();
            if (refusal.isEmpty() && !reply.startsWith("2")) {
                refusal = reply;
            }
            if (reply.isEmpty() || oneByOne && !reply.startsWith("2")) {
                break;
            }
        }
        if (!reply.startsWith("354")) {
            client.ask("RSET");
            return declined(refusal);
        }
        return content(client, message);
    }

    private String content(SmtpClient client, String message) {
        client.send("Subject: " + message + "\r\n\r\n");
        if (manner == Manner.SLOW) {
            pause(random.nextInt(SLOWEST_MILLIS));
        }
        if (random.nextInt(ONE_HANGS_UP_IN) == 0) {
            return hangUp(client, message);
        }
        client.send(filling + ".\r\n");
        return client.reply();
    }

    /// In the middle: nobody may get it.
    private String hangUp(SmtpClient client, String message) {
        hungUp.increment();
        client.send("half");
        client.close();
        deliveries.heard(message, Heard.DECLINED);
        return "421 hung up";
    }

    private String chunks(SmtpClient client, String message) {
        String first = "Subject: " + message + "\r\n\r\n";
        client.send(ENVELOPE + "BDAT " + first.length() + "\r\n" + first + "BDAT " + filling.length() + " LAST\r\n"
                + filling);
        String worst = "";
        String reply = "";
        for (int i = 0; i < 4; i++) {
            reply = client.reply();
            if (reply.isEmpty()) {
                return "";
            }
            if (worst.isEmpty() && !reply.startsWith("2")) {
                worst = reply;
            }
        }
        if (worst.isEmpty()) {
            return reply;
        }
        client.ask("RSET");
        return worst;
    }

    /// What came before the content leaves no doubt, however it is said.
    private static String declined(String reply) {
        return reply.isEmpty() ? "" : reply.startsWith("421") ? reply : "450 " + reply;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
