package dev.mailsluice.edge.pair;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Ports chosen before a process starts, because it is told them and keeps them when it is started again.
public final class FreePort {

    /// Below those that the kernel gives to connections (`ip_local_port_range`): one of them might have it first.
    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 32_000;

    /// Each port once, and not where another process began.
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST));

    private FreePort() {}

    public static int next() {
        for (int tried = LOWEST; tried < HIGHEST; tried++) {
            int port = NEXT.getAndUpdate(last -> last == HIGHEST ? LOWEST : last + 1);
            try (var _ = new ServerSocket(port)) {
                return port;
            } catch (IOException _) {
                // Somebody has it.
            }
        }
        throw new IllegalStateException("no port is free from " + LOWEST + " to " + HIGHEST);
    }
}
