package dev.mailsluice.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.RelayRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The forms in which relays are abused, `vectors/open-relay.tsv`: id, MAIL FROM, RCPT TO, expected, source.
class OpenRelayVectorsTest {
    /// Clients A, B and N of the scenarios, and C, who is authenticated.
    private static final List<String> CLIENTS = List.of("192.0.2.10", "203.0.113.9", "192.0.2.66");

    private static final String AUTHENTICATED = "198.51.100.5";

    static final List<Vector> VECTORS = Documents.text("vectors/open-relay.tsv")
            .lines()
            .skip(1)
            .map(line -> line.split("\t"))
            .map(fields -> new Vector(fields[0], fields[1], fields[2], fields[3]))
            .toList();

    record Vector(String id, String mailFrom, String rcptTo, String expected) {
        RelayRequest from(String client, Optional<String> identity) {
            return new RelayRequest(ClientAddress.parse(client), "external", identity, mailFrom, rcptTo);
        }
    }

    /// The last two: policies that let others relay.
    @ParameterizedTest
    @FieldSource("VECTORS")
    void a_stranger_gets_through_with_none_of_them(Vector vector) {
        for (String configuration : List.of("K0", "K4", "K1", "K6")) {
            Decision decision = snapshot(configuration).decide(vector.from("203.0.113.9", Optional.empty()));

            if (vector.expected().startsWith("REJECT")) {
                assertThat(decision).as(configuration).isInstanceOf(Refuse.class);
                assertThat(decision.reply().code()).as(configuration).isEqualTo(550);
            } else {
                assertThat(decision).as(configuration).isInstanceOf(Deliver.class);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void s03_every_history_that_ends_in_k0_gives_the_same_verdict(Vector vector) {
        Decision expected = snapshot("K0").decide(vector.from("203.0.113.9", Optional.empty()));

        for (List<String> history :
                List.of(List.of("K0"), List.of("K1", "K0"), List.of("K1", "K4", "K0"), List.of("K3", "K2", "K0"))) {
            PolicySnapshot last = history.stream()
                    .map(OpenRelayVectorsTest::snapshot)
                    .toList()
                    .getLast();
            assertThat(last.revision().digest())
                    .isEqualTo(snapshot("K0").revision().digest());
            assertThat(Stream.concat(
                            CLIENTS.stream().map(client -> vector.from(client, Optional.empty())),
                            Stream.of(vector.from(AUTHENTICATED, Optional.of("alice")))))
                    .extracting(last::decide)
                    .containsOnly(expected);
        }
    }

    @Test
    void no_row_is_lost() {
        assertThat(VECTORS).hasSize(83);
    }

    private static PolicySnapshot snapshot(String configuration) {
        String text = Documents.text("scenarios/" + configuration + ".yaml");
        return Documents.snapshot(1, Documents.policy(text, Format.YAML));
    }
}
