package dev.mailsluice.edge.proof;

import dev.mailsluice.edge.accounting.Deliveries;
import dev.mailsluice.edge.accounting.Deliveries.Heard;
import dev.mailsluice.edge.fake.SmtpClient;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// A client that sends one message after the other, quickly or with content that takes its time.
final class Sender implements Runnable {

    private static final AtomicLong NEXT = new AtomicLong();
    private static final int SLOWEST_MILLIS = 400;

    private final String address;
    private final int port;
    private final boolean slow;
    private final Deliveries deliveries;
    private final BooleanSupplier goesOn;
    private final Random random;

    Sender(String address, int port, boolean slow, Deliveries deliveries, BooleanSupplier goesOn, long seed) {
        this.address = address;
        this.port = port;
        this.slow = slow;
        this.deliveries = deliveries;
        this.goesOn = goesOn;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            try (SmtpClient client = SmtpClient.greeted(address, port)) {
                int messages = 1 + random.nextInt(50);
                for (int i = 0; i < messages && goesOn.getAsBoolean(); i++) {
                    if (!send(client)) {
                        break;
                    }
                }
            } catch (UncheckedIOException | IllegalStateException _) {
                pause(50);
            }
        }
    }

    /// Whether the session goes on.
    private boolean send(SmtpClient client) {
        String recipient = client.offer("sender@client.example", "recipient@foreign.example");
        if (!recipient.startsWith("250")) {
            pause(random.nextInt(20));
            return !recipient.isEmpty() && !recipient.startsWith("421");
        }
        String message = "m" + NEXT.incrementAndGet();
        deliveries.heard(message, Heard.NOTHING);
        String reply;
        try {
            reply = content(client, message);
        } catch (UncheckedIOException e) {
            deliveries.lost(message, port, e.getCause().getMessage());
            throw e;
        }
        deliveries.heard(message, Heard.of(reply));
        if (reply.isEmpty()) {
            deliveries.lost(message, port, "the connection was closed");
        }
        return !reply.isEmpty() && !reply.startsWith("421");
    }

    /// The reply to the content, or to DATA if it is refused.
    private String content(SmtpClient client, String message) {
        String data = client.ask("DATA");
        if (!data.startsWith("354")) {
            return data;
        }
        client.send("Subject: " + message + "\r\n\r\n");
        if (slow) {
            pause(random.nextInt(SLOWEST_MILLIS));
        }
        client.send("Hello.\r\n.\r\n");
        return client.reply();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
