package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.ReceivedMessage;
import dev.mailsluice.edge.fake.SmtpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// SIGKILL for policy-service while mail flows.
class PolicyServiceKilledIT {

    private static final int CLIENTS = 8;
    /// In a session: few enough not to be taken for one that only wastes time.
    private static final int TRANSACTIONS = 20;
    private static final Duration STEP = Duration.ofSeconds(60);

    private final ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> others = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    @Test
    void only_451_until_it_is_back_and_nothing_accepted_is_lost() throws InterruptedException {
        try (Pair pair = Pair.start()) {
            pair.publish(pair.policies().k1());
            List<Thread> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> send(pair, i)))
                    .toList();
            awaitAccepted(50);

            pair.policyService().kill();
            others.clear();
            Awaitility.await().atMost(STEP).until(() -> others.size() > 50);
            int acceptedWhenDead = accepted.size();
            others.clear();
            Awaitility.await().atMost(STEP).until(() -> others.size() > 50);
            assertThat(accepted).as("accepted without a policy service").hasSize(acceptedWhenDead);

            pair.policyService().start();
            awaitAccepted(acceptedWhenDead + 50);
            stopped.set(true);
            for (Thread client : clients) {
                client.join();
            }
            assertThat(others).allMatch(reply -> reply.startsWith("451 4.3.0"));
            assertThat(subjects(pair)).containsExactlyInAnyOrderElementsOf(new ArrayList<>(accepted));
        }
    }

    private void awaitAccepted(int count) {
        Awaitility.await().atMost(STEP).until(() -> accepted.size() > count);
    }

    private void send(Pair pair, int number) {
        for (int session = 0; !stopped.get(); session++) {
            try (SmtpClient client = pair.client(Policies.A)) {
                for (int i = 0; i < TRANSACTIONS && !stopped.get(); i++) {
                    String subject = "Subject: " + number + "-" + session + "-" + i + "\r\n";
                    String reply = client.deliver("x@sender.example", "you@remote.example", subject);
                    (reply.startsWith("250") ? accepted : others).add(reply.startsWith("250") ? subject : reply);
                }
            }
        }
    }

    private static List<String> subjects(Pair pair) {
        return pair.nextHop().messages().stream().map(ReceivedMessage::original).toList();
    }
}
