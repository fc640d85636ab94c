package dev.mailsluice.edge.slow;

import dev.mailsluice.edge.accounting.Latencies;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.pair.Policies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A few clients that send at a pace that an edge hardly notices.
record GoodClients(int port, int count) {

    private static final int MESSAGES_IN_A_SESSION = 100;
    private static final long PAUSE_MILLIS = 20;
    private static final String CONTENT = "Subject: good\r\n\r\n" + "Hello.\r\n".repeat(100);

    /// How long each message took, from MAIL to the reply to its content.
    Latencies send(Duration time) throws ExecutionException, InterruptedException {
        long due = System.nanoTime() + time.toNanos();
        List<Long> nanos = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<List<Long>>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(threads.submit(() -> one(due)));
            }
            for (Future<List<Long>> each : all) {
                nanos.addAll(each.get());
            }
        }
        return new Latencies(nanos);
    }

    private List<Long> one(long due) throws InterruptedException {
        List<Long> nanos = new ArrayList<>();
        while (System.nanoTime() < due) {
            try (SmtpClient client = SmtpClient.greeted(Policies.A, port)) {
                for (int i = 0; i < MESSAGES_IN_A_SESSION && System.nanoTime() < due; i++) {
                    long began = System.nanoTime();
                    String reply = client.deliver("a@client.example", "b@foreign.example", CONTENT);
                    nanos.add(System.nanoTime() - began);
                    if (!reply.startsWith("250")) {
                        throw new IllegalStateException("a good client heard `" + reply + "`");
                    }
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        }
        return nanos;
    }
}
