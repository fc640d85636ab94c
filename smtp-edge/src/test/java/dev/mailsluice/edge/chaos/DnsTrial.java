package dev.mailsluice.edge.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.dns.DnsSettings;
import dev.mailsluice.edge.dns.FakeDns;
import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// One fault of a name server: a message meets it, then another one in the same session must pass.
record DnsTrial(Surroundings around, DnsPlace place, DnsFault fault) implements Callable<Seen> {

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(20);

    @Override
    public Seen call() throws IOException {
        String address = around.newClient();
        FakeDns dns = FakeDns.start();
        InetSocketAddress at = dns.address();
        try (FakeNextHop nextHop = FakeNextHop.start();
                TestEdge edge = TestEdge.Settings.asking(around.policyPort())
                        .eventLoops(1)
                        .dns(new DnsSettings(List.of(at), PATIENCE, true))
                        .start();
                SmtpClient client = SmtpClient.greeted(address, edge.port())) {
            around.send(address, place.nextHop(nextHop.port()));
            fault.play(dns);
            if (fault == DnsFault.AWAY) {
                dns.close();
            }
            client.ask("MAIL FROM:<a@client.example>");
            String heard = Replied.to("RCPT", client.ask("RCPT TO:<b@store.example>"));
            dns = DnsFault.good(fault == DnsFault.AWAY ? FakeDns.startOn(at) : dns.forgetting());
            await("the next message").atMost(SOON).until(() -> isPassed(client));
            client.ask("QUIT");
            Counters counters = new Counters(edge.meters());
            await().atMost(SOON).until(() -> counters.sessions() == 0);
            long copies = Books.copies(nextHop, "first");
            String told = around.log().transactions(address).getFirst();
            Books.check(false, copies, told, counters);
            assertThat(Books.copies(nextHop, "second")).isEqualTo(1);
            return new Seen(heard, "" + copies, told, counters.bad());
        } finally {
            dns.close();
        }
    }

    private static boolean isPassed(SmtpClient client) {
        return client.deliver("a@client.example", "b@store.example", Books.content("second"))
                .startsWith("250 2.0.0 kept");
    }
}
