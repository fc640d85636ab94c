package dev.mailsluice.edge.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestCertificate;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.edge.server.ListenerSettings;
import dev.mailsluice.edge.server.ListenerTls;
import dev.mailsluice.edge.session.Authentication;
import dev.mailsluice.policy.v1.NextHop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// One fault of a client; then the message of another one must pass.
record ClientTrial(Surroundings around, TestCertificate certificate, ClientPlace place, ClientFault fault)
        implements Callable<Seen> {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String NONE = "–";

    @Override
    public Seen call() throws IOException, InterruptedException {
        String address = around.newClient();
        try (FakeNextHop nextHop = FakeNextHop.start();
                TestEdge edge = edge()) {
            around.send(address, nextHop.port(), NextHop.Tls.TLS_DISABLED);
            Counters counters = new Counters(edge.meters());
            List<String> heard = play(address, edge);
            await().atMost(Duration.ofSeconds(10)).until(() -> counters.sessions() == 0);
            List<String> transactions = List.copyOf(around.log().transactions(address));
            try (SmtpClient good = SmtpClient.greeted(address, edge.port())) {
                assertThat(good.deliver("a@client.example", "b@store.example", Books.content("second")))
                        .as("the message of another client")
                        .startsWith("250 2.0.0 kept");
            }
            String told = transactions.isEmpty() ? NONE : transactions.getFirst();
            long copies = Books.copies(nextHop, "first");
            boolean content = place == ClientPlace.END || place == ClientPlace.BDAT;
            boolean accepted = content && heard.getFirst().startsWith("250 2.0.0");
            Books.check(accepted, copies, told, counters);
            String session = around.log().sessions(address).getFirst();
            return new Seen(String.join(", ", heard), "" + copies, told, session);
        }
    }

    private TestEdge edge() {
        var tls = new ListenerTls(ListenerTls.Mode.START_TLS, "smtp", certificate.options(), false);
        return TestEdge.Settings.asking(around.policyPort())
                .eventLoops(1)
                .clientTimeout(PATIENCE)
                .listener(new ListenerSettings(
                        "smtp",
                        "127.0.0.1",
                        0,
                        Optional.of(tls),
                        Optional.empty(),
                        Authentication.OPTIONAL,
                        Optional.empty()))
                .start();
    }

    /// What the client hears from the fault on, without the reply to a last QUIT.
    private List<String> play(String address, TestEdge edge) throws IOException, InterruptedException {
        SmtpClient client = SmtpClient.connect(address, edge.port());
        client.reply();
        for (ClientPlace step : place.before()) {
            client = said(client, step);
        }
        try (SmtpClient last = client) {
            fault.play(last, place);
            return replies(last);
        }
    }

    private static SmtpClient said(SmtpClient client, ClientPlace step) throws IOException {
        client.send(step.right());
        if (step != ClientPlace.CONTENT) {
            client.reply();
        }
        return step == ClientPlace.STARTTLS ? SmtpClient.over(TestCertificate.secure(client.socket())) : client;
    }

    private List<String> replies(SmtpClient client) {
        List<String> heard = new ArrayList<>();
        if (client.socket().isClosed()) {
            return List.of(NONE);
        }
        try {
            heard.add(brief(client.reply()));
            boolean secured = heard.getFirst().startsWith("220");
            if (fault.repeats() && !secured && !heard.getFirst().equals(NONE)) {
                heard.add(brief(client.reply()));
            }
            if (!secured && !heard.getLast().equals(NONE)) {
                client.ask(heard.getLast().startsWith("354") ? "." : "NOOP");
                client.ask("QUIT");
            }
        } catch (UncheckedIOException _) {
            // The edge has closed.
        }
        return heard;
    }

    /// A code and an enhanced status are enough.
    private static String brief(String reply) {
        if (reply.isEmpty()) {
            return NONE;
        }
        return reply.matches("\\d{3} \\d\\.\\d+\\.\\d+ .*")
                ? reply.split(" ", 3)[0] + " " + reply.split(" ", 3)[1]
                : reply.substring(0, 3);
    }
}
