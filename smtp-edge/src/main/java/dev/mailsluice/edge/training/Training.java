package dev.mailsluice.edge.training;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// The command that sends mail through an edge which is about to start, on this machine, and then ends.
///
/// It finds the edge by what the edge itself is told: `mailsluice.listeners.smtp.port` and `mailsluice.policy.address`,
/// as properties or in the environment.
final class Training {

    private static final int CLIENTS = 20;
    private static final int MESSAGES = 1_500;
    private static final Duration EDGE_STARTS = Duration.ofSeconds(90);
    private static final Duration MAIL = Duration.ofSeconds(60);

    private Training() {}

    static void main() throws IOException, InterruptedException, ExecutionException {
        String policy = setting("mailsluice.policy.address", "127.0.0.1:9090");
        int colon = policy.lastIndexOf(':');
        int edge = Integer.parseInt(setting("mailsluice.listeners.smtp.port", "2525"));
        try (NextHopStandIn nextHop = new NextHopStandIn();
                PolicyStandIn _ = new PolicyStandIn(
                        new InetSocketAddress(
                                policy.substring(0, colon), Integer.parseInt(policy.substring(colon + 1))),
                        nextHop.port())) {
            IO.println("waiting for an edge on port " + edge);
            awaitMailPasses(edge);
            IO.println("trained with " + send(edge) + " messages");
        }
    }

    private static String setting(String key, String otherwise) {
        String variable = key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
        String inEnvironment = System.getenv().getOrDefault(variable, otherwise);
        return System.getProperty(key, inEnvironment);
    }

    private static void awaitMailPasses(int edge) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try (TrainingClient client = new TrainingClient(edge)) {
                if (client.plain()) {
                    return;
                }
            } catch (ConnectException _) {
                // It does not listen yet.
            }
            if (System.nanoTime() - begin > EDGE_STARTS.toNanos()) {
                throw new IOException("no mail passes within " + EDGE_STARTS);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /// Returns how many messages passed. A machine that is too slow for all of them trains with fewer.
    private static int send(int edge) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + MAIL.toNanos();
        List<Future<Integer>> sent = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                sent.add(clients.submit(() -> session(edge, number, end)));
            }
        }
        int all = 0;
        for (Future<Integer> each : sent) {
            all += each.get();
        }
        return all;
    }

    /// As mail comes: most clients wait for each reply and keep their connection; some pipeline, some send chunks, some
    /// connect for each message.
    private static int session(int edge, int number, long end) throws IOException {
        int passed = 0;
        TrainingClient client = new TrainingClient(edge);
        try {
            for (int i = 0; i < MESSAGES && System.nanoTime() < end; i++) {
                boolean done =
                        switch (number % 10) {
                            case 0 -> client.pipelined();
                            case 1 -> client.chunks();
                            default -> client.plain();
                        };
                passed += done ? 1 : 0;
                if (i % 50 == 0) {
                    client.refused();
                }
                if (number % 5 == 2) {
                    client.close();
                    client = new TrainingClient(edge);
                }
            }
        } finally {
            client.close();
        }
        return passed;
    }
}
