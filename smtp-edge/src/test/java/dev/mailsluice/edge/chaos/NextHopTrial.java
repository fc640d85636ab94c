package dev.mailsluice.edge.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.edge.nexthop.Credentials;
import dev.mailsluice.policy.v1.NextHop;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

/// One fault of a next hop: a message meets it, then another one in the same session must pass.
record NextHopTrial(Surroundings around, Place place, NextHopFault fault) implements Callable<Seen> {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration UNHURRIED = Duration.ofSeconds(20);
    private static final Duration KEPT = Duration.ofMillis(600);
    /// More than all socket buffers on the way.
    private static final int LARGE = 25 << 20;

    @Override
    public Seen call() {
        String address = around.newClient();
        try (FakeNextHop nextHop = FakeNextHop.start();
                TestEdge edge = edge()) {
            if (place.tls()) {
                nextHop.securedBy(around.certificate());
            }
            if (place == Place.AUTH) {
                edge.use(Credentials.parse("store edge secret"));
            }
            around.send(address, nextHop.port(), tls());
            fault.arm(nextHop, place, PATIENCE.toMillis());
            return play(address, nextHop, edge);
        }
    }

    private TestEdge edge() {
        return TestEdge.Settings.asking(around.policyPort())
                .eventLoops(1)
                .policyDeadline(UNHURRIED)
                .nextHopTimeout(PATIENCE)
                .stallTimeout(PATIENCE)
                .poolIdleTime(KEPT)
                .trusting(around.authority())
                .start();
    }

    private NextHop.Tls tls() {
        if (place.tlsRequired()) {
            return NextHop.Tls.TLS_REQUIRED;
        }
        return place.tls() ? NextHop.Tls.TLS_OPPORTUNISTIC : NextHop.Tls.TLS_DISABLED;
    }

    private Seen play(String address, FakeNextHop nextHop, TestEdge edge) {
        Counters counters = new Counters(edge.meters());
        String heard;
        try (SmtpClient client = SmtpClient.greeted(address, edge.port())) {
            heard = first(client, nextHop, edge);
            if (place == Place.RSET || place == Place.QUIT) {
                await().atMost(Duration.ofSeconds(10)).until(() -> done(nextHop));
            }
            nextHop.obliging().release();
            assertThat(client.deliver("a@client.example", "b@store.example", Books.content("second")))
                    .as("the next message")
                    .startsWith("250 2.0.0 kept");
            client.ask("QUIT");
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> counters.sessions() == 0);
        await().atMost(Duration.ofSeconds(10)).until(() -> nextHop.openConnections() == 0);
        long copies = Books.copies(nextHop, "first");
        String told = around.log().transactions(address).getFirst();
        Books.check(heard.startsWith("content: 250"), copies, told, counters);
        assertThat(Books.copies(nextHop, "second")).isEqualTo(1);
        assertThat(counters.transactions(told.toLowerCase(Locale.ROOT))).isPositive();
        return new Seen(heard, "" + copies, told, counters.bad());
    }

    /// Whether the fault has happened, behind the client's back; one that comes too early has none.
    private boolean done(FakeNextHop nextHop) {
        return nextHop.endings().contains(place.step()) || nextHop.openConnections() == 0;
    }

    /// The first reply that is not the usual one, or the last.
    private String first(SmtpClient client, FakeNextHop nextHop, TestEdge edge) {
        client.ask("MAIL FROM:<a@client.example>");
        String recipient = client.ask("RCPT TO:<b@store.example>");
        if (!recipient.startsWith("250")) {
            return Replied.to("RCPT", recipient);
        }
        if (place == Place.RSET) {
            return Replied.to("RSET", client.ask("RSET"));
        }
        return place.chunks() ? chunks(client) : content(client, nextHop, edge);
    }

    /// What goes wrong within the content has been heard of before its end is sent.
    private String content(SmtpClient client, FakeNextHop nextHop, TestEdge edge) {
        String data = client.ask("DATA");
        if (!data.startsWith("354")) {
            return Replied.to("DATA", data);
        }
        boolean within = place == Place.CONTENT || fault == NextHopFault.EARLY && place == Place.END;
        client.send(Books.content("first"));
        if (within && fault == NextHopFault.STALLS) {
            String line = "x".repeat(998) + "\r\n";
            for (int sent = 0; sent < LARGE; sent += 64 * line.length()) {
                client.send(line.repeat(64));
            }
        } else if (within) {
            await().atMost(Duration.ofSeconds(10)).until(() -> nextHop.openConnections() == 0);
            awaitTurn(edge);
        }
        client.send(".\r\n");
        return Replied.to("content", client.reply());
    }

    /// The edge has one event loop: what came before it greets somebody else it has read by then.
    private static void awaitTurn(TestEdge edge) {
        try (SmtpClient other = SmtpClient.greeted(edge.port())) {
            assertThat(other.ask("NOOP")).startsWith("250");
        }
    }

    private static String chunks(SmtpClient client) {
        String content = Books.content("first");
        return Replied.to(
                "content",
                client.ask("BDAT " + content.length() + " LAST\r\n" + content.substring(0, content.length() - 2)));
    }
}
