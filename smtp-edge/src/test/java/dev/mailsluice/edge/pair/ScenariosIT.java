package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.ReceivedMessage;
import dev.mailsluice.edge.fake.SmtpClient;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The acceptance scenarios that one pair can show, by their numbers. One pair serves them all: no scenario
/// may notice what was published before it.
class ScenariosIT {

    private static final String X = "x@sender.example";
    private static final String LOCAL = "user@local.example";
    private static final String FOREIGN = "victim@remote.example";
    private static final String MESSAGE = "Subject: test\r\n\r\nHello.\r\n";

    private static Pair pair;
    private static Policies policies;

    @BeforeAll
    static void start() {
        pair = Pair.start();
        policies = pair.policies();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @BeforeEach
    void forget() {
        pair.nextHop().forget();
    }

    @Test
    void s01_a_client_of_the_old_list_is_refused_after_the_switch() {
        pair.publish(policies.k1(), policies.k0());
        assertThat(verdict(Policies.A, "test@test.com", "anyuser@bogusaddress.example"))
                .startsWith("550 5.7.1");
        assertThat(pair.nextHop().commands()).isEmpty();
    }

    @Test
    void s02_local_mail_passes_for_everybody_after_the_switch() {
        pair.publish(policies.k1(), policies.k0());
        assertThat(delivery(Policies.A, X, LOCAL)).startsWith("250");
        assertThat(delivery(Policies.B, X, LOCAL)).startsWith("250");
        assertThat(pair.nextHop().messages()).hasSize(2);
    }

    @Test
    void s06_what_is_published_again_counts_again() {
        pair.publish(policies.k1(), policies.k0(), policies.k1());
        assertThat(verdict(Policies.A, X, FOREIGN)).startsWith("250");
        assertThat(verdict(Policies.B, X, FOREIGN)).startsWith("550 5.7.1");
    }

    @Test
    void s09_of_two_publishes_on_one_revision_one_wins_and_is_in_force() {
        pair.publish(policies.k0());
        String head = pair.policyService().head();
        List<Integer> answers = Stream.of(policies.k1(), policies.rerouteFrom(Policies.B))
                .parallel()
                .map(spec -> pair.policyService().put(spec, "If-Match", head).statusCode())
                .toList();
        assertThat(answers).containsExactlyInAnyOrder(201, 409);
        boolean firstWon = answers.getFirst() == 201;
        assertThat(verdict(Policies.A, X, FOREIGN)).startsWith(firstWon ? "250" : "550 5.7.1");
        assertThat(verdict(Policies.B, X, FOREIGN)).startsWith(firstWon ? "550 5.7.1" : "250");
    }

    @Test
    void s10_an_open_session_meets_the_new_revision_at_its_next_recipient() {
        pair.publish(policies.k1());
        try (SmtpClient client = pair.client(Policies.A)) {
            assertThat(client.offer(X, FOREIGN)).startsWith("250");
            pair.publish(policies.k0());
            assertThat(client.offer(X, FOREIGN)).startsWith("550 5.7.1");
            client.ask("RSET");
            String head = "\"revision\":" + pair.policyService().head();
            await("the line of the log").until(() -> pair.edge().log().contains(head));
        }
    }

    @Test
    void s16_an_empty_list_allows_nobody() {
        pair.publish(policies.k4());
        for (String client : List.of(Policies.A, Policies.B)) {
            assertThat(verdict(client, X, FOREIGN)).startsWith("550 5.7.1");
            assertThat(verdict(client, X, LOCAL)).startsWith("250");
        }
    }

    @Test
    void s22_an_exact_route_always_relays_its_domain_and_no_other() {
        pair.publish(policies.k8());
        assertThat(verdict(Policies.B, X, "a@partner.example")).startsWith("250");
        assertThat(verdict(Policies.B, X, "b@sub.partner.example")).startsWith("550 5.7.1");
        assertThat(verdict(Policies.B, X, "c@xpartner.example")).startsWith("550 5.7.1");
    }

    @Test
    void s25_an_encapsulated_address_is_refused() {
        assertRefusedEverywhere("IMCEASMTP-x+40remote+2Eexample@local.example");
    }

    @Test
    void s26_a_local_part_that_names_another_target_is_refused() {
        assertRefusedEverywhere("user%remote.example@local.example");
        assertRefusedEverywhere("\"user@remote.example\"@local.example");
        assertRefusedEverywhere("remote.example!user@local.example");
    }

    @Test
    void s27_a_source_route_is_stripped() {
        pair.publish(policies.k0());
        assertThat(verdict(Policies.B, X, "@remote.example:user@local.example")).startsWith("250");
        assertThat(pair.nextHop().commands()).contains("RCPT TO:<user@local.example>");
    }

    @Test
    void s28_the_null_reverse_path_is_judged_like_any_other() {
        pair.publish(policies.k1());
        assertThat(verdict(Policies.B, "", FOREIGN)).startsWith("550 5.7.1");
        assertThat(verdict(Policies.B, "", LOCAL)).startsWith("250");
        assertThat(verdict(Policies.A, "", FOREIGN)).startsWith("250");
        assertThat(pair.nextHop().commands())
                .filteredOn(command -> command.startsWith("MAIL"))
                .hasSize(2)
                .allMatch(command -> command.startsWith("MAIL FROM:<>"));
    }

    @Test
    void s29_each_recipient_has_its_own_verdict() {
        pair.publish(policies.k1());
        try (SmtpClient client = pair.client(Policies.B)) {
            assertThat(client.offer(X, LOCAL)).startsWith("250");
            assertThat(client.ask("RCPT TO:<" + FOREIGN + ">")).startsWith("550 5.7.1");
            assertThat(client.content(MESSAGE)).startsWith("250");
        }
        assertThat(pair.nextHop().messages())
                .extracting(ReceivedMessage::forwardPaths)
                .containsExactly(List.of(LOCAL));
        assertThat(pair.nextHop().commands())
                .filteredOn(command -> command.startsWith("RCPT"))
                .hasSize(1);
    }

    @Test
    void s31_the_next_hops_refusals_are_passed_on_in_the_session_and_nothing_is_sent_back() {
        pair.publish(policies.k1());
        pair.nextHop().answering("RCPT TO:<nouser@local.example>", "550 5.1.1 No such user");
        pair.nextHop().answering("content", "554 5.6.0 Not this content");
        assertThat(verdict(Policies.B, FOREIGN, "nouser@local.example")).startsWith("550 5.1.1");
        assertThat(delivery(Policies.B, FOREIGN, LOCAL)).startsWith("554 5.6.0");
        assertThat(pair.nextHop().messages()).isEmpty();
        assertThat(pair.nextHop().commands()).noneMatch(command -> command.contains("RCPT TO:<" + FOREIGN));
    }

    @Test
    void s34_a_listener_is_a_criterion_of_its_own() {
        pair.publish(policies.k7());
        try (SmtpClient internal = SmtpClient.greeted(Policies.B, pair.edge().internalPort())) {
            assertThat(internal.offer(X, FOREIGN)).startsWith("250");
        }
        assertThat(verdict(Policies.B, X, FOREIGN)).startsWith("550 5.7.1");
    }

    @Test
    void s35_a_list_that_is_no_network_changes_nothing() {
        pair.publish(policies.k1());
        String before = pair.policyService().get().body();
        for (String network : List.of("192.0.2.10/24", "192.0.2.0/255.255.255.123")) {
            String refused = policies.reroute("allow: {clients: [\"" + network + "\"]}");
            assertThat(pair.policyService().put(refused).statusCode()).isEqualTo(422);
        }
        assertThat(pair.policyService().get().body()).isEqualTo(before);
        assertThat(verdict(Policies.A, X, FOREIGN)).startsWith("250");
    }

    @Test
    void s38_commands_smuggled_in_content_never_reach_the_next_hop() {
        pair.publish(policies.k1());
        String smuggled =
                "Subject: a\r\n\r\na\n.\r\nMAIL FROM:<evil@sender.example>\r\nRCPT TO:<smuggled@remote.example>\r\n"
                        + "DATA\r\nSubject: b\r\n\r\nb\r\n";
        assertThat(delivery(Policies.A, X, FOREIGN, smuggled)).startsWith("550 5.6.0");
        assertThat(pair.nextHop().messages()).isEmpty();
        assertThat(pair.nextHop().commands())
                .noneMatch(command -> command.contains("evil") || command.contains("smuggled"));
    }

    @Test
    void s39_a_policy_that_names_the_edge_as_next_hop_is_refused() {
        pair.publish(policies.k0());
        assertThat(pair.policyService().put(new Policies(pair.port()).k0()).statusCode())
                .isEqualTo(422);
        assertThat(delivery(Policies.B, X, LOCAL)).startsWith("250");
    }

    @Test
    void s39_a_message_that_came_round_too_often_is_refused() {
        pair.publish(policies.k0());
        String looping = "Received: from a by b; Mon, 1 Jan 2024 00:00:00 +0000\r\n".repeat(101) + MESSAGE;
        assertThat(delivery(Policies.B, X, LOCAL, looping)).startsWith("554 5.4.6");
        assertThat(pair.nextHop().messages()).isEmpty();
    }

    @Test
    void s44_a_publish_that_was_answered_holds_on_every_edge() {
        pair.publish(policies.k1());
        try (Edge other = new Edge(FreePort.next(), pair.policyService(), Edge.Asks.OVER_GRPC);
                SmtpClient here = pair.client(Policies.A);
                SmtpClient there = SmtpClient.greeted(Policies.A, other.port())) {
            assertThat(here.offer(X, FOREIGN)).startsWith("250");
            assertThat(there.offer(X, FOREIGN)).startsWith("250");
            pair.publish(policies.k0());
            for (int i = 0; i < 1_000; i++) {
                assertThat(here.offer(X, FOREIGN)).startsWith("550 5.7.1");
                assertThat(there.offer(X, FOREIGN)).startsWith("550 5.7.1");
            }
        }
    }

    /// Under both modes, for a client that may relay as well.
    private static void assertRefusedEverywhere(String forwardPath) {
        for (String spec : List.of(policies.k0(), policies.k1())) {
            pair.publish(spec);
            assertThat(verdict(Policies.A, X, forwardPath)).startsWith("550 5.7.1");
            assertThat(verdict(Policies.B, X, forwardPath)).startsWith("550 5.7.1");
        }
        assertThat(pair.nextHop().commands()).isEmpty();
    }

    private static String verdict(String client, String reversePath, String forwardPath) {
        try (SmtpClient session = pair.client(client)) {
            return session.offer(reversePath, forwardPath);
        }
    }

    private static String delivery(String client, String reversePath, String forwardPath) {
        return delivery(client, reversePath, forwardPath, MESSAGE);
    }

    private static String delivery(String client, String reversePath, String forwardPath, String content) {
        try (SmtpClient session = pair.client(client)) {
            return session.deliver(reversePath, forwardPath, content);
        }
    }
}
