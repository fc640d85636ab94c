package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.SmtpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// A client that shows a token of an issuer relays where the policy allows `authenticated`. The issuer is away at the
/// start, comes, and leaves again.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokenIT {

    private static final String X = "x@sender.example";
    private static final String FOREIGN = "victim@remote.example";
    private static final String ALICE = "alice@a.example";

    private static final FakeIssuer ISSUER = new FakeIssuer();
    private static Pair pair;

    @BeforeAll
    static void start() {
        pair = Pair.start(
                Edge.Asks.OVER_GRPC,
                Map.of(
                        "mailsluice.listeners.internal.auth", "Optional",
                        "mailsluice.listeners.internal.auth-mechanisms", "PLAIN,OAUTHBEARER,XOAUTH2"),
                ISSUER.settings());
        pair.publish(pair.policies().k3());
    }

    @AfterAll
    static void stop() {
        pair.close();
        ISSUER.close();
    }

    private static SmtpClient secured() {
        return SmtpClient.greeted(Policies.C, pair.edge().internalPort()).secured();
    }

    private static String oauthbearer(SmtpClient client, String user, String token) {
        String authorization = user.isEmpty() ? "" : "a=" + user;
        return end(
                client,
                client.ask("AUTH OAUTHBEARER "
                        + base64("n," + authorization + ",\u0001host=edge.example\u0001auth=Bearer " + token
                                + "\u0001\u0001")));
    }

    private static String xoauth2(SmtpClient client, String user, String token) {
        client.ask("AUTH XOAUTH2");
        return end(client, client.ask(base64("user=" + user + "\u0001auth=Bearer " + token + "\u0001\u0001")));
    }

    /// The client says something to an error, as it has to.
    private static String end(SmtpClient client, String reply) {
        return reply.startsWith("334") ? client.ask("AQ==") : reply;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Order(1)
    void while_the_issuer_was_never_there_a_token_is_put_off() {
        try (SmtpClient client = secured()) {
            String token = ISSUER.token(ISSUER.claims());
            assertThat(oauthbearer(client, "", token)).startsWith("454 4.7.0");
            assertThat(xoauth2(client, ALICE, token)).startsWith("454 4.7.0");
            assertThat(client.offer(X, FOREIGN)).startsWith("550 5.7.1");
        }
    }

    @Test
    @Order(2)
    void when_it_has_come_a_good_token_relays_by_either_mechanism() {
        ISSUER.come();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            try (SmtpClient client = secured()) {
                return oauthbearer(client, "", ISSUER.token(ISSUER.claims())).startsWith("235");
            }
        });

        try (SmtpClient client = secured()) {
            assertThat(client.offer(X, FOREIGN)).startsWith("550 5.7.1");
            client.ask("RSET");
            assertThat(oauthbearer(client, ALICE, ISSUER.token(ISSUER.claims())))
                    .startsWith("235 2.7.0");
            assertThat(client.offer(X, FOREIGN)).startsWith("250");
        }
        try (SmtpClient client = secured()) {
            assertThat(xoauth2(client, ALICE, ISSUER.token(ISSUER.claims()))).startsWith("235 2.7.0");
            assertThat(client.deliver(X, FOREIGN, "Subject: a\r\n\r\nb\r\n")).startsWith("250");
        }
    }

    @Test
    @Order(3)
    void wrong_tokens_are_refused_and_relay_nothing() {
        String good = ISSUER.claims();
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("expired", ISSUER.token(good.replaceFirst("\"exp\":\\d+", "\"exp\":1700000000")));
        wrong.put("for somebody else", ISSUER.token(good.replace("\"aud\":\"smtp\"", "\"aud\":\"web\"")));
        wrong.put("of another issuer", ISSUER.token(good.replace(ISSUER.url(), "https://login.example")));
        wrong.put("by another key", ISSUER.token(good, FakeIssuer.newKeys()));
        wrong.put("not signed", ISSUER.unsigned(good));
        wrong.put("not verified", ISSUER.token(good.replace("true", "false")));
        wrong.put("no token", "opaque");
        wrong.forEach((what, token) -> {
            try (SmtpClient client = secured()) {
                assertThat(oauthbearer(client, "", token)).as(what).startsWith("535 5.7.8");
                assertThat(xoauth2(client, ALICE, token)).as(what).startsWith("535 5.7.8");
                assertThat(client.offer(X, FOREIGN)).as(what).startsWith("550 5.7.1");
            }
        });
        try (SmtpClient client = secured()) {
            assertThat(xoauth2(client, "bob@a.example", ISSUER.token(good))).startsWith("535 5.7.8");
            assertThat(client.offer(X, FOREIGN)).startsWith("550 5.7.1");
        }
    }

    @Test
    @Order(4)
    void when_it_has_left_again_its_keys_are_kept() {
        ISSUER.leave();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> pair.policyService().log().contains("issuer-keys-unreachable")
                        && pair.policyService().log().lastIndexOf("issuer-keys-unreachable")
                                > pair.policyService().log().lastIndexOf("issuer-keys-fetched"));

        try (SmtpClient client = secured()) {
            assertThat(xoauth2(client, ALICE, ISSUER.token(ISSUER.claims()))).startsWith("235 2.7.0");
            assertThat(client.offer(X, FOREIGN)).startsWith("250");
        }
    }

    @Test
    @Order(5)
    void the_operator_sees_what_tokens_were_worth_and_how_the_issuer_does() {
        assertThat(pair.policyService().metrics())
                .contains("mailsluice_oidc_issuer_reachable 0.0", "mailsluice_oidc_keys_age_seconds ")
                .contains("mailsluice_authentications_total{outcome=\"unavailable\"}")
                .contains(Stream.of(
                                "no_keys",
                                "accepted",
                                "expired",
                                "audience",
                                "issuer",
                                "signature",
                                "algorithm",
                                "email_not_verified",
                                "malformed",
                                "other_user")
                        .map("mailsluice_oidc_tokens_total{verdict=\"%s\"}"::formatted)
                        .toList())
                .doesNotContain("eyJ", ALICE);
    }

    @Test
    @Order(6)
    void no_log_shows_a_token_or_whom_it_names() {
        assertThat(pair.policyService().log() + pair.edge().log())
                .contains("issuer-keys-fetched")
                .doesNotContain("eyJ", ALICE);
    }
}
