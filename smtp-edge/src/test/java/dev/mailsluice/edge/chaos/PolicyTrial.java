package dev.mailsluice.edge.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestCertificate;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.edge.policy.PolicySettings.Endpoint;
import dev.mailsluice.edge.server.ListenerSettings;
import dev.mailsluice.edge.server.ListenerTls;
import dev.mailsluice.edge.session.Authentication;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/// One fault of a policy-service: a message meets it, then another one in the same session must pass.
record PolicyTrial(Surroundings around, TestCertificate certificate, PolicyPlace place, PolicyFault fault)
        implements Callable<Seen> {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String LOGIN = "AUTH PLAIN AGFsaWNlAHBlbmNpbA==";

    @Override
    public Seen call() throws IOException {
        try (FakeNextHop nextHop = FakeNextHop.start();
                FaultyPolicyService policy = FaultyPolicyService.start(place, nextHop, DEADLINE);
                TestEdge edge = edge(policy)) {
            return play(around.newClient(), nextHop, policy, edge);
        }
    }

    private TestEdge edge(FaultyPolicyService policy) {
        var tls = new ListenerTls(ListenerTls.Mode.START_TLS, "smtp", certificate.options(), false);
        TestEdge.Settings settings = TestEdge.Settings.asking(policy.port())
                .eventLoops(1)
                .policyDeadline(DEADLINE)
                .listener(new ListenerSettings(
                        "smtp",
                        "127.0.0.1",
                        0,
                        Optional.of(tls),
                        Optional.empty(),
                        place == PolicyPlace.LOGIN ? Authentication.OPTIONAL : Authentication.OFF,
                        Optional.empty()));
        return (place.isGrpc()
                        ? settings
                        : settings.over(new Endpoint.Http(URI.create("http://127.0.0.1:" + policy.port()))))
                .start();
    }

    private Seen play(String address, FakeNextHop nextHop, FaultyPolicyService policy, TestEdge edge)
            throws IOException {
        Counters counters = new Counters(edge.meters());
        String heard;
        try (SmtpClient client = session(address, edge)) {
            heard = heard(client, policy, edge);
            policy.repair();
            await("the next message").atMost(SOON).until(() -> isPassed(client));
            client.ask("QUIT");
        }
        await().atMost(SOON).until(() -> counters.sessions() == 0);
        String told = place == PolicyPlace.LOGIN
                ? "–"
                : around.log().transactions(address).getFirst();
        long copies = Books.copies(nextHop, "first");
        Books.check(heard.startsWith("content: 250"), copies, told, counters);
        assertThat(Books.copies(nextHop, "second")).isEqualTo(1);
        return new Seen(heard, "" + copies, told, counted(counters));
    }

    /// At the end of the content it is open whether the question still leaves before the loss of the connection is
    /// heard of.
    private String counted(Counters counters) {
        return place == PolicyPlace.END ? "" : counters.unanswered();
    }

    private SmtpClient session(String address, TestEdge edge) {
        SmtpClient client = SmtpClient.greeted(address, edge.port());
        return place == PolicyPlace.LOGIN ? client.secured() : client;
    }

    private String heard(SmtpClient client, FaultyPolicyService policy, TestEdge edge) {
        return switch (place) {
            case RECIPIENT, RECIPIENT_HTTP -> {
                policy.play(fault);
                client.ask("MAIL FROM:<a@client.example>");
                yield Replied.to("RCPT", client.ask("RCPT TO:<b@store.example>"));
            }
            case LOGIN -> {
                policy.play(fault);
                yield Replied.to("AUTH", client.ask(LOGIN));
            }
            case END -> {
                client.begin();
                policy.play(fault);
                await("the end of the lease").atMost(SOON).until(() -> leaseSeconds(edge) < 0);
                client.send(Books.content("first") + ".\r\n");
                yield Replied.to("content", client.reply());
            }
        };
    }

    private static double leaseSeconds(TestEdge edge) {
        return edge.meters().get("mailsluice.lease.seconds").gauge().value();
    }

    private boolean isPassed(SmtpClient client) {
        if (place == PolicyPlace.LOGIN && !client.ask(LOGIN).matches("(235|503).*")) {
            return false;
        }
        return client.deliver("a@client.example", "b@store.example", Books.content("second"))
                .startsWith("250 2.0.0 kept");
    }
}
