package dev.mailsluice.edge.server;

import static dev.mailsluice.edge.fake.FakePolicyService.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.ScramKeys;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestCertificate;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.edge.sasl.Mechanism;
import dev.mailsluice.edge.session.Authentication;
import dev.mailsluice.policy.v1.AuthenticateRequest;
import dev.mailsluice.policy.v1.AuthenticateResponse;
import dev.mailsluice.policy.v1.AuthenticateResponse.Outcome;
import io.grpc.Status;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// AUTH (RFC 4954) through TLS, with policy-service on the other side. What is said is in the transcripts.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AuthListenerTest {

    private static final TestCertificate CERTIFICATE = TestCertificate.of("edge.example");
    private static final byte[] SALT = "sixteen octets..".getBytes(StandardCharsets.US_ASCII);
    private static final int ITERATIONS = 4096;
    private static final ScramKeys KEYS = ScramKeys.of("pencil", SALT, ITERATIONS);
    private static final String TEMPORARY = "454 4.7.0";

    private final Logger logger = Logger.getLogger("");
    private final Recorder recorder = new Recorder();
    private FakeNextHop nextHop;
    private FakePolicyService policy;
    private TestEdge edge;

    @BeforeEach
    void start() throws IOException {
        nextHop = FakeNextHop.start();
        policy = FakePolicyService.start()
                .relayingTo(nextHop)
                .identifying(AuthListenerTest::judge)
                .givingScramParameters(SALT, ITERATIONS);
        ListenerTls tls = new ListenerTls(ListenerTls.Mode.IMPLICIT, "smtp", CERTIFICATE.options(), false);
        edge = TestEdge.Settings.asking(policy.port())
                .policyDeadline(Duration.ofSeconds(1))
                .listener(new ListenerSettings(
                        "smtp",
                        "127.0.0.1",
                        0,
                        Optional.of(tls),
                        Optional.empty(),
                        Authentication.OPTIONAL,
                        EnumSet.allOf(Mechanism.class),
                        Optional.empty()))
                .start();
        logger.addHandler(recorder);
    }

    @AfterEach
    void stop() throws IOException {
        logger.removeHandler(recorder);
        edge.close();
        policy.close();
        nextHop.close();
    }

    /// There is one user, `alice`, with the password `pencil`.
    private static AuthenticateResponse judge(AuthenticateRequest request) {
        if (request.hasBearerToken()) {
            return request.getBearerToken().startsWith("good")
                    ? identity(Outcome.OUTCOME_ACCEPTED).setIdentity("alice").build()
                    : identity(Outcome.OUTCOME_REFUSED).build();
        }
        byte[] message = request.getScram().getAuthMessage().toByteArray();
        boolean right = request.getIdentity().equals("alice")
                && (request.hasPassword()
                        ? request.getPassword().equals("pencil")
                        : KEYS.fits(message, request.getScram().getClientProof().toByteArray()));
        if (!right) {
            return identity(Outcome.OUTCOME_REFUSED).build();
        }
        ByteString signature =
                request.hasScram() ? ByteString.copyFrom(KEYS.serverSignature(message)) : ByteString.EMPTY;
        return identity(Outcome.OUTCOME_ACCEPTED)
                .setIdentity("alice")
                .setServerSignature(signature)
                .build();
    }

    private SSLSocket connected() throws IOException {
        return TestCertificate.secure(new Socket("127.0.0.1", edge.port()));
    }

    private static SmtpClient greeted(SSLSocket socket) throws IOException {
        SmtpClient client = SmtpClient.over(socket);
        client.reply();
        client.ask("EHLO client.example");
        return client;
    }

    private static String plain(SmtpClient client, String password) throws IOException {
        return client.ask("AUTH PLAIN " + base64("\0alice\0" + password));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String challenge(String reply) {
        assertThat(reply).startsWith("334 ");
        return new String(Base64.getDecoder().decode(reply.substring(4)), StandardCharsets.UTF_8);
    }

    @Test
    void who_authenticated_is_known_to_policy_and_to_the_next_hop_only_as_authenticated() throws IOException {
        try (SmtpClient client = greeted(connected())) {
            assertThat(plain(client, "pencil")).startsWith("235 2.7.0");
            client.begin();
            client.send("\r\n.\r\n");
            assertThat(client.reply()).startsWith("250");
            client.ask("QUIT");
        }
        assertThat(policy.identityQuestions().getFirst().getClientAddress()).isEqualTo("127.0.0.1");
        assertThat(policy.identityQuestions().getFirst().getListener()).isEqualTo("smtp");
        assertThat(policy.questions().getFirst().getIdentity()).isEqualTo("alice");
        assertThat(policy.questions().getFirst().getTls()).isTrue();
        assertThat(nextHop.message()).contains(" with ESMTPSA id ").doesNotContain("alice");
    }

    private static String token(SmtpClient client, String token) {
        return client.ask("AUTH OAUTHBEARER " + base64("n,a=alice,\u0001auth=Bearer " + token + "\u0001\u0001"));
    }

    /// As long as RFC 4954 §4 has it.
    @Test
    void a_token_says_who_the_client_is_however_long_it_is() throws IOException {
        String longest = "good" + "x".repeat(9_150);
        try (SmtpClient client = greeted(connected())) {
            assertThat(token(client, longest)).startsWith("235 2.7.0");
            client.begin();
            client.ask("QUIT");
        }
        assertThat(policy.identityQuestions()).singleElement().satisfies(question -> {
            assertThat(question.getBearerToken()).isEqualTo(longest);
            assertThat(question.getIdentity()).isEqualTo("alice");
            assertThat(question.getClientAddress()).isEqualTo("127.0.0.1");
        });
        assertThat(policy.questions().getFirst().getIdentity()).isEqualTo("alice");
    }

    @Test
    void a_token_that_is_refused_or_that_nobody_can_tell_leaves_nobody_authenticated() throws IOException {
        try (SmtpClient client = greeted(connected())) {
            assertThat(challenge(token(client, "wrong"))).isEqualTo("{\"status\":\"invalid_token\"}");
            assertThat(client.ask("AQ==")).startsWith("535 5.7.8");
            policy.identifying(_ -> identity(Outcome.OUTCOME_DEFERRED).build());
            assertThat(token(client, "good")).startsWith(TEMPORARY);
            client.ask("MAIL FROM:<a@client.example>");
            client.ask("RCPT TO:<b@store.example>");
        }
        assertThat(policy.questions().getFirst().getIdentity()).isEmpty();
    }

    @Test
    void a_wrong_password_leaves_nobody_authenticated() throws IOException {
        try (SmtpClient client = greeted(connected())) {
            assertThat(plain(client, "crayon")).startsWith("535 5.7.8");
            client.ask("MAIL FROM:<a@client.example>");
            client.ask("RCPT TO:<b@store.example>");
        }
        assertThat(policy.questions().getFirst().getIdentity()).isEmpty();
    }

    @Test
    void scram_binds_to_the_connection() throws IOException {
        SSLSocket socket = connected();
        try (SmtpClient client = greeted(socket)) {
            assertThat(scram(client, "SCRAM-SHA-256-PLUS", "p=tls-exporter,,", exported(socket), "pencil"))
                    .startsWith("235 2.7.0");
        }
    }

    @Test
    void a_proof_from_another_connection_is_worth_nothing() throws IOException {
        SSLSocket other = connected();
        try (SmtpClient client = greeted(connected())) {
            assertThat(scram(client, "SCRAM-SHA-256-PLUS", "p=tls-exporter,,", exported(other), "pencil"))
                    .startsWith("535 5.7.8");
        }
        other.close();
        assertThat(policy.identityQuestions()).isEmpty();
    }

    @Test
    void scram_without_binding_and_with_the_wrong_password() throws IOException {
        try (SmtpClient client = greeted(connected())) {
            assertThat(scram(client, "SCRAM-SHA-256", "n,,", new byte[0], "crayon"))
                    .startsWith("535 5.7.8");
            assertThat(scram(client, "SCRAM-SHA-256", "n,,", new byte[0], "pencil"))
                    .startsWith("235 2.7.0");
        }
    }

    /// RFC 5802 §5, as a client. Also sees that the server knows the verifier, and that its nonce is new each time.
    private static String scram(SmtpClient client, String mechanism, String header, byte[] binding, String password)
            throws IOException {
        String bare = "n=alice,r=clientnonce";
        String first = challenge(client.ask("AUTH " + mechanism + " " + base64(header + bare)));
        assertThat(first).matches("r=clientnonce.{24},s=" + base64("sixteen octets..") + ",i=4096");
        String nonce = first.substring(2, first.indexOf(','));
        byte[] headerOctets = header.getBytes(StandardCharsets.US_ASCII);
        ByteString channel = ByteString.copyFrom(headerOctets).concat(ByteString.copyFrom(binding));
        String last = "c=" + Base64.getEncoder().encodeToString(channel.toByteArray()) + ",r=" + nonce;
        byte[] message = (bare + "," + first + "," + last).getBytes(StandardCharsets.UTF_8);
        byte[] proof = ScramKeys.of(password, SALT, ITERATIONS).proof(message);
        String reply = client.ask(base64(last + ",p=" + Base64.getEncoder().encodeToString(proof)));
        if (!reply.startsWith("334")) {
            return reply;
        }
        assertThat(challenge(reply))
                .isEqualTo("v=" + Base64.getEncoder().encodeToString(KEYS.serverSignature(message)));
        return client.ask("");
    }

    private static byte[] exported(SSLSocket socket) throws IOException {
        return ((ExtendedSSLSession) socket.getSession())
                .exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32);
    }

    @Test
    void however_policy_service_fails_it_is_not_yes() throws IOException {
        List<AuthenticateResponse> answers = List.of(
                AuthenticateResponse.getDefaultInstance(),
                identity(Outcome.OUTCOME_DEFERRED).build(),
                identity(Outcome.OUTCOME_ACCEPTED).build(),
                AuthenticateResponse.newBuilder()
                        .setOutcomeValue(99)
                        .setIdentity("alice")
                        .build());
        try (SmtpClient client = greeted(connected())) {
            for (AuthenticateResponse answer : answers) {
                policy.identifying(_ -> answer);
                assertThat(plain(client, "pencil")).as("%s", answer).startsWith(TEMPORARY);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"OK", "CANCELLED"},
            mode = EnumSource.Mode.EXCLUDE)
    void no_status_of_grpc_is_yes(Status.Code code) throws IOException {
        policy.identifying(_ -> {
            throw code.toStatus().asRuntimeException();
        });
        try (SmtpClient client = greeted(connected())) {
            assertThat(plain(client, "pencil")).startsWith(TEMPORARY);
        }
    }

    @Test
    void an_answer_after_the_deadline_is_not_yes_and_a_service_that_is_down_neither() throws IOException {
        policy.identifying(request -> {
            try {
                Thread.sleep(2_000);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return judge(request);
        });
        try (SmtpClient client = greeted(connected())) {
            assertThat(plain(client, "pencil")).startsWith(TEMPORARY);
            policy.close();
            assertThat(plain(client, "pencil")).startsWith(TEMPORARY);
        }
    }

    @Test
    void parameters_that_would_weaken_the_password_are_not_passed_on() throws IOException {
        policy.givingScramParameters(SALT, 1);
        try (SmtpClient client = greeted(connected())) {
            assertThat(client.ask("AUTH SCRAM-SHA-256 " + base64("n,,n=alice,r=nonce")))
                    .startsWith(TEMPORARY);
        }
    }

    @Test
    void the_log_says_whether_but_neither_who_nor_by_what() throws IOException {
        try (SmtpClient client = greeted(connected())) {
            plain(client, "crayon");
            client.ask("AUTH SCRAM-SHA-256 " + base64("n,,n=alice,r=clientnonce"));
            client.ask("*");
            token(client, "hunter2");
            client.ask("AQ==");
            plain(client, "pencil");
            client.ask("MAIL FROM:<a@client.example>");
            client.ask("QUIT");
        }
        await().until(() -> recorder.lines.size() >= 2);
        assertThat(recorder.lines)
                .allSatisfy(line -> assertThat(line.getMessage()).contains(" authenticated=true "));
        assertThat(recorder.lines.toString() + recorder.texts)
                .doesNotContain("hunter2", "pencil", "crayon", "alice", "clientnonce", base64("\0alice\0pencil"));
    }

    private static final class Recorder extends ExtHandler {
        private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
        private final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        protected void doPublish(ExtLogRecord line) {
            texts.add(line.getMessage());
            if (line.getLoggerName().equals("dev.mailsluice.edge.session")) {
                lines.add(line);
            }
        }
    }
}
