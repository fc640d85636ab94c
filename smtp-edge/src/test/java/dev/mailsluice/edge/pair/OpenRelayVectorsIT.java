package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.ReceivedMessage;
import dev.mailsluice.edge.fake.SmtpClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// `vectors/open-relay.tsv`: every known way to ask a server to relay, judged by the reply and by what the next hop
/// got.
/// The client is one that no list names.
class OpenRelayVectorsIT {

    private static final String MESSAGE = "Subject: test\r\n\r\nHello.\r\n";

    private static Pair pair;

    /// @param mailFrom what follows `MAIL FROM:`, parameters included
    /// @param rcptTo   what follows `RCPT TO:`, likewise
    /// @param expected `ACCEPT 250`, `REJECT 5xx` or `REJECT` with code and enhanced status
    record Row(String id, String mailFrom, String rcptTo, String expected) {}

    @BeforeAll
    static void start() {
        pair = Pair.start();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @TestFactory
    Stream<DynamicContainer> every_vector_is_judged_the_same_in_both_modes() {
        return Stream.of(
                container("NoReroute", pair.policies().k0()),
                container("Reroute, for other clients", pair.policies().k1()));
    }

    private static DynamicContainer container(String mode, String spec) {
        Stream<DynamicTest> publish = Stream.of(DynamicTest.dynamicTest("publish", () -> pair.publish(spec)));
        Stream<DynamicTest> rows = Vectors.read("open-relay").map(cells -> {
            var row = new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3));
            return DynamicTest.dynamicTest(row.id(), () -> judge(row));
        });
        return DynamicContainer.dynamicContainer(mode, Stream.concat(publish, rows));
    }

    private static void judge(Row row) {
        pair.nextHop().forget();
        try (SmtpClient client = pair.client(Policies.B)) {
            String mail = client.ask("MAIL FROM:" + row.mailFrom());
            String reply = mail.startsWith("250") ? client.ask("RCPT TO:" + row.rcptTo()) : mail;
            String content = client.content(MESSAGE);
            if (row.expected().startsWith("ACCEPT")) {
                assertThat(reply).startsWith("250");
                assertThat(content).startsWith("250");
                assertThat(pair.nextHop().messages())
                        .flatExtracting(ReceivedMessage::forwardPaths)
                        .containsExactly(finalTarget(row));
            } else {
                assertThat(reply)
                        .startsWith(row.expected().replace("REJECT ", "").replace("xx", ""));
                assertThat(content).startsWith("5");
                assertThat(pair.nextHop().commands()).isEmpty();
            }
        }
    }

    /// Without angle brackets and source route; `postmaster` is that of the only local domain.
    private static String finalTarget(Row row) {
        String path = row.rcptTo().replaceAll("^<(@[^:]*:)?|>$", "");
        return path.equalsIgnoreCase("postmaster") ? "postmaster@local.example" : path;
    }
}
