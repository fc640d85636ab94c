package dev.mailsluice.edge.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.accounting.Deliveries;
import dev.mailsluice.edge.accounting.Deliveries.Heard;
import dev.mailsluice.edge.chaos.Replied;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.pair.Policies;
import dev.mailsluice.edge.proof.Fleet;
import dev.mailsluice.edge.proof.FleetEdge;
import dev.mailsluice.edge.proof.RecordingNextHop;
import dev.mailsluice.edge.proof.Replica;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;

/// One outage: what two clients and a publisher meet while it lasts. Afterwards the next message passes, and the next
/// publication is in force, both by themselves.
record OutageTrial(Outage outage) implements Callable<Suffered> {

    /// Longer than the freshness of policy-service and the lease of an edge.
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(6);
    private static final int NEWCOMER_MILLIS = 2_000;
    private static final Duration SOON = Duration.ofSeconds(30);

    @Override
    public Suffered call() throws Exception {
        Deliveries deliveries = new Deliveries();
        try (RecordingNextHop nextHop = new RecordingNextHop(deliveries);
                Fleet fleet = Fleet.start(1, 1)) {
            Replica replica = fleet.replicas().getFirst();
            FleetEdge edge = fleet.edges().getFirst();
            Policies policies = new Policies(nextHop.port());
            assertThat(replica.publish(policies.k6())).isPresent();
            try (SmtpClient client = SmtpClient.greeted(Policies.A, edge.port())) {
                Evidence evidence = Evidence.before(fleet);
                outage.begin(fleet);
                Thread.sleep(LONG_ENOUGH);
                String session = message(client, deliveries, "during");
                String newcomer = newcomer(edge);
                String publication = replica.publish(policies.k1()).isPresent() ? "passes" : "fails";
                outage.end(fleet);
                await("the next message").atMost(SOON).until(() -> isPassed(client, deliveries));
                await("the next publication").atMost(SOON).until(() -> replica.publish(policies.k6())
                        .filter(Replica.Published::inForce)
                        .isPresent());
                assertThat(deliveries.wronglyTold()).isEmpty();
                return new Suffered(session, newcomer, publication, evidence.told(), evidence.counted());
            }
        }
    }

    private static boolean isPassed(SmtpClient client, Deliveries deliveries) {
        return message(client, deliveries, "after").startsWith("content: 250");
    }

    private static String message(SmtpClient client, Deliveries deliveries, String name) {
        String recipient = client.offer("a@client.example", "b@foreign.example");
        if (!recipient.startsWith("250")) {
            return Replied.to("RCPT", recipient);
        }
        deliveries.heard(name, Heard.NOTHING);
        String reply = client.content("Subject: " + name + "\r\n\r\nHello.\r\n");
        deliveries.heard(name, Heard.of(reply));
        return Replied.to("content", reply);
    }

    private static String newcomer(FleetEdge edge) {
        try (SmtpClient client = SmtpClient.connect(Policies.A, edge.port())) {
            client.socket().setSoTimeout(NEWCOMER_MILLIS);
            return Replied.to("greeting", client.reply());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof SocketTimeoutException) {
                return "nothing";
            }
            throw e;
        }
    }
}
