package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.SmtpClient;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// [DelegateIT] with the program that most people will put there. Skipped where it is not on the path.
class RealOpaIT {

    private static final String FROM = "me@sender.example";
    private static final String FOREIGN = "x@remote.example";
    private static final String LOCAL = "user@local.example";

    @ParameterizedTest
    @EnumSource
    void s07_s40_opa_decides_alone_and_without_its_answer_mail_waits(Edge.Asks asks)
            throws IOException, InterruptedException {
        try (Opa opa = new Opa();
                Pair pair = Pair.start(asks, Map.of(), opa.settings());
                SmtpClient a = pair.client(Policies.A);
                SmtpClient b = pair.client(Policies.B)) {
            pair.publish(pair.policies().k1(), pair.policies().kx());

            assertThat(b.offer(FROM, FOREIGN)).as("no rules: undefined").startsWith("451 4.3.0");

            opa.rules("""
                    default allow := false
                    allow if net.cidr_contains("%s/32", input.clientAddress)
                    reply := sprintf("%%s may not relay", [input.clientAddress]) if not allow
                    """.formatted(Policies.B));
            assertThat(b.deliver(FROM, FOREIGN, "Subject: test\r\n\r\nHello.\r\n"))
                    .startsWith("250");
            assertThat(a.offer(FROM, FOREIGN))
                    .as("the list of the mode before plays no part")
                    .isEqualTo("550 5.7.1 " + Policies.A + " may not relay");

            opa.rules("allow if input.reversePath == \"<%s>\"".formatted(FROM));
            assertThat(a.offer("other@sender.example", FOREIGN)).as("undefined").startsWith("451 4.3.0");
            opa.rules("allow := \"yes\"");
            assertThat(a.offer(FROM, FOREIGN)).as("no boolean").startsWith("451 4.3.0");
            opa.rules("allow if input.domain\nallow := false if input.domain");
            assertThat(a.offer(FROM, FOREIGN)).as("rules that conflict: 500").startsWith("451 4.3.0");
            opa.withoutRules();
            assertThat(a.offer(FROM, FOREIGN)).as("no rules again").startsWith("451 4.3.0");

            opa.rules("allow := true");
            opa.stop();
            assertThat(a.offer(FROM, FOREIGN)).as("no answer in time").startsWith("451 4.3.0");
            assertThat(a.offer(FROM, LOCAL)).startsWith("250");
            opa.goOn();
            opa.leave();
            assertThat(a.offer(FROM, FOREIGN)).as("nobody there").startsWith("451 4.3.0");
            assertThat(a.offer(FROM, LOCAL)).startsWith("250");
        }
    }
}
