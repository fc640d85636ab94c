package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.SmtpClient;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who authenticated may use the reverse-paths that the policy gives it and no others, whichever way the edge asks.
class SendAsIT {

    private static final User ALICE = new User("alice", "correct horse");
    private static final String OWN = "alice@corp.example";
    private static final String ANOTHERS = "bob@corp.example";
    private static final String NULL = "";
    private static final String LOCAL = "user@local.example";
    private static final String FOREIGN = "victim@remote.example";
    private static final String REFUSED = "553 5.7.1 You may not use this reverse-path";
    private static final String MESSAGE = "Subject: test\r\n\r\nHello.\r\n";

    private static final Map<Edge.Asks, Pair> PAIRS = new EnumMap<>(Edge.Asks.class);

    @BeforeAll
    static void start() {
        Map<String, String> byAuth = Map.of("mailsluice.listeners.internal.auth", "Optional");
        Map<String, String> byProxy = Map.of(
                "mailsluice.listeners.internal.xclient.trusted",
                Policies.C + "/32",
                "mailsluice.listeners.internal.xclient.login",
                "true");
        PAIRS.put(Edge.Asks.OVER_GRPC, Pair.start(Edge.Asks.OVER_GRPC, byAuth, ALICE.known()));
        PAIRS.put(Edge.Asks.OVER_HTTP, Pair.start(Edge.Asks.OVER_HTTP, byProxy));
    }

    @AfterAll
    static void stop() {
        PAIRS.values().forEach(Pair::close);
    }

    private static SmtpClient stranger(Pair pair) {
        return SmtpClient.greeted(Policies.C, pair.edge().internalPort()).secured();
    }

    /// Over HTTP there is no AUTH: a proxy says who has authenticated.
    private static SmtpClient alice(Edge.Asks asks) {
        SmtpClient session = stranger(PAIRS.get(asks));
        switch (asks) {
            case OVER_GRPC ->
                assertThat(session.ask("AUTH PLAIN " + ALICE.plain())).startsWith("235 2.7.0");
            case OVER_HTTP -> {
                assertThat(session.ask("XCLIENT LOGIN=" + ALICE.name())).startsWith("220");
                session.ask("EHLO client.example");
            }
        }
        return session;
    }

    private static String mayUse(Pair pair, String... reversePaths) {
        return pair.policies().k3() + "sendAs:\n- {identity: alice, reversePaths: ['"
                + String.join("', '", reversePaths) + "']}\n";
    }

    @ParameterizedTest
    @EnumSource
    void ones_own_reverse_path_and_the_null_one_pass_and_anothers_is_refused(Edge.Asks asks) {
        Pair pair = PAIRS.get(asks);
        pair.publish(mayUse(pair, OWN));
        try (SmtpClient alice = alice(asks)) {
            assertThat(alice.deliver(OWN, FOREIGN, MESSAGE)).startsWith("250");
            assertThat(alice.deliver("alice@CORP.example", LOCAL, MESSAGE)).startsWith("250");
            assertThat(alice.deliver(NULL, FOREIGN, MESSAGE)).startsWith("250");
            for (String recipient : new String[] {FOREIGN, LOCAL, "postmaster"}) {
                assertThat(alice.offer(ANOTHERS, recipient)).as(recipient).isEqualTo(REFUSED);
            }
            assertThat(alice.offer("Alice@corp.example", FOREIGN)).isEqualTo(REFUSED);
            assertThat(alice.offer("alice@[127.0.4.5]", FOREIGN)).isEqualTo(REFUSED);
            assertThat(alice.offer(ANOTHERS, "x%remote.example@local.example")).startsWith("550 5.7.1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_has_not_authenticated_is_not_asked_and_gains_nothing(Edge.Asks asks) {
        Pair pair = PAIRS.get(asks);
        pair.publish(mayUse(pair, OWN));
        try (SmtpClient stranger = stranger(pair)) {
            assertThat(stranger.offer(ANOTHERS, LOCAL)).startsWith("250");
            assertThat(stranger.offer(OWN, FOREIGN)).startsWith("550 5.7.1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_holds_where_nobody_may_relay(Edge.Asks asks) {
        Pair pair = PAIRS.get(asks);
        pair.publish(pair.policies().k0() + "sendAs: [{identity: alice, reversePaths: ['" + OWN + "']}]\n");
        try (SmtpClient alice = alice(asks)) {
            assertThat(alice.offer(ANOTHERS, LOCAL)).isEqualTo(REFUSED);
            assertThat(alice.offer(OWN, LOCAL)).startsWith("250");
            assertThat(alice.offer(OWN, FOREIGN)).startsWith("550 5.7.1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_open_session_flips_with_the_policy(Edge.Asks asks) {
        Pair pair = PAIRS.get(asks);
        pair.publish(mayUse(pair, OWN));
        try (SmtpClient alice = alice(asks)) {
            assertThat(alice.offer(ANOTHERS, FOREIGN)).isEqualTo(REFUSED);
            pair.publish(mayUse(pair, "*@corp.example"));
            assertThat(alice.offer(ANOTHERS, FOREIGN)).startsWith("250");
            pair.publish(mayUse(pair, OWN));
            assertThat(alice.offer(ANOTHERS, FOREIGN)).isEqualTo(REFUSED);
            assertThat(alice.offer(OWN, FOREIGN)).startsWith("250");
            pair.publish(pair.policies().k3());
            assertThat(alice.offer(ANOTHERS, FOREIGN)).startsWith("250");
        }
    }

    /// The question before the end of the content is asked with the same reverse-path.
    @ParameterizedTest
    @EnumSource
    void at_the_end_of_the_content_the_reverse_path_still_counts(Edge.Asks asks) {
        Pair pair = PAIRS.get(asks);
        pair.publish(mayUse(pair, OWN, ANOTHERS));
        try (SmtpClient alice = alice(asks)) {
            int before = pair.nextHop().messages().size();
            assertThat(alice.offer(ANOTHERS, FOREIGN)).startsWith("250");
            assertThat(alice.ask("DATA")).startsWith("354");
            publishInForce(pair, mayUse(pair, OWN));
            assertThat(alice.ask(MESSAGE + ".")).isEqualTo(REFUSED);

            assertThat(alice.offer(OWN, FOREIGN)).startsWith("250");
            assertThat(alice.ask("DATA")).startsWith("354");
            publishInForce(pair, mayUse(pair, "*@corp.example"));
            assertThat(alice.ask(MESSAGE + ".")).startsWith("250");
            assertThat(pair.nextHop().messages()).hasSize(before + 1);
        }
    }

    private static void publishInForce(Pair pair, String spec) {
        assertThat(pair.policyService().publishInForce(spec)).contains("\"inForce\":true");
    }
}
