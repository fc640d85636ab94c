package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.SmtpClient;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Somebody else says who may relay, in the time of a session, beside lists of before.
class DelegateIT {

    private static final String FOREIGN = "x@remote.example";
    private static final String LOCAL = "user@local.example";

    @ParameterizedTest
    @EnumSource
    void s07_s40_a_delegate_decides_alone_and_without_its_answer_mail_waits(Edge.Asks asks) {
        try (FakeDelegate custom = new FakeDelegate();
                Pair pair = Pair.start(asks, Map.of(), custom.settings());
                SmtpClient a = pair.client(Policies.A);
                SmtpClient b = pair.client(Policies.B)) {
            pair.publish(pair.policies().k1(), pair.policies().kx());

            assertThat(b.offer("me@sender.example", LOCAL)).startsWith("250");
            assertThat(custom.questions)
                    .as("local mail is nobody else's business")
                    .isEmpty();
            assertThat(a.offer("me@sender.example", FOREIGN)).isEqualTo("550 5.7.1 Not by us");
            assertThat(custom.questions.getLast()).contains("\"clientAddress\":\"" + Policies.A + "\"");

            custom.answer = FakeDelegate.PASSES;
            assertThat(b.deliver("me@sender.example", FOREIGN, "Subject: test\r\n\r\nHello.\r\n"))
                    .startsWith("250");
            assertThat(pair.nextHop().messages()).hasSize(1);

            custom.answer = "{}";
            assertThat(a.offer("me@sender.example", FOREIGN)).startsWith("451 4.3.0");
            custom.answer = FakeDelegate.PASSES;
            custom.delayMillis = 5_000;
            assertThat(a.offer("me@sender.example", FOREIGN)).startsWith("451 4.3.0");
            custom.leave();
            assertThat(a.offer("me@sender.example", FOREIGN)).startsWith("451 4.3.0");
            assertThat(a.offer("me@sender.example", LOCAL)).startsWith("250");

            pair.publish(pair.policies().k0());
            assertThat(b.offer("me@sender.example", LOCAL)).startsWith("250");
            assertThat(a.offer("me@sender.example", FOREIGN)).startsWith("550 5.7.1");
        }
    }
}
