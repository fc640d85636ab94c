package dev.mailsluice.edge.slow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Slow clients of all phases in equal parts, from many addresses. Each does something every few seconds.
final class Crowd implements AutoCloseable {

    private static final long TURN_MILLIS = 3_000;
    private static final int STEPS = 300;
    private static final int ADDRESSES = 250;
    private static final int AT_ONCE = 50;

    private final List<SlowClient> clients = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("crowd").unstarted(this::run);
    private volatile boolean closed;
    private volatile long sentAway;

    /// Returns when all are connected, which are a thousand a second.
    Crowd(int port, int size) throws IOException, InterruptedException {
        for (int i = 0; i < size; i++) {
            String address = "127.5.0." + (1 + i % ADDRESSES);
            SlowClient client = new SlowClient(address, port, Phase.values()[i % Phase.values().length]);
            client.connect();
            clients.add(client);
            if (i % AT_ONCE == 0) {
                Thread.sleep(AT_ONCE);
            }
        }
        thread.start();
    }

    /// Clients that the edge sent away, and that came back.
    long sentAway() {
        return sentAway;
    }

    private void run() {
        try {
            while (!closed) {
                for (int step = 0; step < STEPS && !closed; step++) {
                    for (int i = step; i < clients.size(); i += STEPS) {
                        act(clients.get(i));
                    }
                    Thread.sleep(TURN_MILLIS / STEPS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(SlowClient client) {
        if (!client.act()) {
            client.close();
            sentAway++;
            try {
                client.connect();
            } catch (IOException _) {
                // It tries again when it is its turn.
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        clients.forEach(SlowClient::close);
    }
}
