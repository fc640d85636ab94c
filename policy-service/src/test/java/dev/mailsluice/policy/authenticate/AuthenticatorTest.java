package dev.mailsluice.policy.authenticate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.Reply;
import dev.mailsluice.policy.identity.BearerToken;
import dev.mailsluice.policy.identity.Credentials;
import dev.mailsluice.policy.identity.Octets;
import dev.mailsluice.policy.identity.Password;
import dev.mailsluice.policy.identity.PasswordVerifier;
import dev.mailsluice.policy.identity.ScramProof;
import dev.mailsluice.policy.identity.UserName;
import dev.mailsluice.policy.identity.Users;
import dev.mailsluice.policy.identity.UsersReader;
import dev.mailsluice.policy.identity.Work;
import dev.mailsluice.policy.limit.Limit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AuthenticatorTest {

    /// alice has bcrypt, bob SCRAM; the password of both is `pencil`.
    private static final String FILE = """
            alice:$2y$04$ZZZZZZZZZZZZZZZZZZZZZe9C39ugNTZ735/4x/I9JUFtFKGF/UywG
            carol:$2y$04$ZZZZZZZZZZZZZZZZZZZZZe9C39ugNTZ735/4x/I9JUFtFKGF/UywG
            bob:SCRAM-SHA-256$4096:Q9JwDWTKY7KuDXWTbqgaWA==$pi5J3118hbe2/3BO4WOgB2KssfniFQbg3wy/aDLZCco=\
            :RdKdWNfQLLobAItcv76eVUg1DK0z8PoPjKC86tMtxVc=
            """;

    private static final Password RIGHT = Password.of("pencil");
    private static final Password WRONG = Password.of("pen");
    private static final Credentials WRONG_PROOF = new ScramProof(Octets.utf8("n=bob"), Octets.of(new byte[32]));

    private final FakeClock clock = new FakeClock();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final RecordedEvents events = new RecordedEvents();
    private final List<Work> work = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> later = new ConcurrentLinkedQueue<>();
    private final CheckThreads threads = new CheckThreads(1, 2, clock);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private Authenticator authenticator = authenticator(Optional.empty());

    private Authenticator authenticator(Optional<DirectoryCheck> directory) {
        return new Authenticator(
                AuthenticatorTest::users,
                this::counted,
                directory,
                this::token,
                threads,
                new FailureLimits(new Limit(3, Duration.ofMinutes(5)), clock),
                new LateAnswers(task -> later.add(task)),
                events);
    }

    private void askDirectory() {
        authenticator = authenticator(Optional.of(this::directory));
    }

    private static Users users() {
        return switch (new UsersReader(Optional.empty()).read(FILE.getBytes(StandardCharsets.UTF_8))) {
            case UsersReader.Valid(var users) -> users;
            case UsersReader.Invalid(var problems) -> throw new AssertionError(problems);
        };
    }

    /// The token `good` is that of alice, `unknown` of an issuer that is away; others are wrong.
    private Answer token(BearerToken token, String claimed) {
        boolean alice = claimed.isEmpty() || claimed.equals("alice");
        return switch (token.text()) {
            case "good" -> alice ? new Answer.Accepted(new UserName("alice"), Optional.empty()) : new Answer.Refused();
            case "unknown" -> new Answer.Unavailable();
            default -> new Answer.Refused();
        };
    }

    /// Asked about all but alice, bob and carol. It knows dave, whose password is `pencil`, and Eve, whom it calls
    // alice.
    private Answer directory(UserName user, Password password) {
        asked.add(user.text());
        if (!password.clear().equals(Optional.of("pencil"))) {
            return new Answer.Refused();
        }
        return switch (user.text().toLowerCase(Locale.ROOT)) {
            case "dave" -> new Answer.Accepted(user, Optional.empty());
            case "eve" -> new Answer.Accepted(new UserName("alice"), Optional.empty());
            case "away" -> new Answer.Unavailable();
            default -> new Answer.Refused();
        };
    }

    private boolean counted(PasswordVerifier verifier, Password password) {
        try {
            assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        work.add(verifier.work());
        return verifier.matches(password);
    }

    @AfterEach
    void stop() {
        threads.close();
    }

    private CompletableFuture<Answer> ask(String client, String identity, Credentials credentials) {
        return authenticator
                .authenticate(new Attempt(ClientAddress.parse(client), "submission", identity, credentials))
                .toCompletableFuture();
    }

    /// The answer, however late.
    private Answer answer(String client, String identity, Credentials credentials) {
        int before = events.told.size();
        CompletableFuture<Answer> answer = ask(client, identity, credentials);
        while (!answer.isDone()) {
            if (events.told.size() > before && !later.isEmpty()) {
                later.remove().run();
            }
            Thread.onSpinWait();
        }
        return answer.join();
    }

    @Test
    void the_right_password_is_accepted_by_either_kind_of_verifier() {
        assertThat(answer("192.0.2.1", "alice", RIGHT))
                .isEqualTo(new Answer.Accepted(new UserName("alice"), Optional.empty()))
                .extracting(Answer::reply)
                .isEqualTo(new Reply(235, "2.7.0", "Authentication succeeded"));
        assertThat(answer("192.0.2.1", "bob", RIGHT)).isInstanceOf(Answer.Accepted.class);
        assertThat(later).isEmpty();
    }

    @Test
    void names_nobody_has_are_refused_with_the_same_reply_after_the_same_work() {
        Answer ofUser = answer("192.0.2.1", "alice", WRONG);
        Answer ofNobody = answer("192.0.2.2", "mallory", RIGHT);
        Answer ofGuest = answer("192.0.2.3", "guest", RIGHT);
        Answer ofEmpty = answer("192.0.2.3", "", Password.of(""));

        assertThat(List.of(ofNobody, ofGuest, ofEmpty)).containsOnly(ofUser);
        assertThat(ofUser.reply().code()).isEqualTo(535);
        assertThat(work).hasSize(4).containsOnly(new Work(Work.Algorithm.BCRYPT, 4));
    }

    @Test
    void a_wrong_proof_is_refused_for_users_and_for_nobody_alike() {
        for (String identity : List.of("bob", "alice", "mallory", "guest", "")) {
            assertThat(answer("192.0.2." + identity.length(), identity, WRONG_PROOF))
                    .as(identity)
                    .isEqualTo(new Answer.Refused());
        }
    }

    @Test
    void a_refusal_is_late_and_holds_no_thread() throws Exception {
        CompletableFuture<Answer> refused = ask("192.0.2.1", "bob", WRONG_PROOF);

        assertThat(refused).isNotDone();
        assertThat(ask("192.0.2.2", "alice", RIGHT).get(10, TimeUnit.SECONDS)).isInstanceOf(Answer.Accepted.class);
        later.remove().run();
        assertThat(refused).isCompletedWithValue(new Answer.Refused());
    }

    @Test
    void over_the_limit_the_password_is_not_looked_at_until_the_window_has_passed() {
        for (int i = 0; i < 3; i++) {
            assertThat(answer("192.0.2." + i, "alice", WRONG)).isEqualTo(new Answer.Refused());
        }
        assertThat(answer("192.0.2.9", "alice", RIGHT))
                .isEqualTo(new Answer.Limited())
                .extracting(Answer::reply)
                .isEqualTo(new Reply(454, "4.7.0", "Temporary authentication failure, try again later"));
        assertThat(work).hasSize(3);

        clock.pass(Duration.ofMinutes(5));
        assertThat(answer("192.0.2.9", "alice", RIGHT)).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void names_nobody_has_are_limited_like_users() {
        for (int i = 0; i < 3; i++) {
            answer("192.0.2." + i, "mallory", WRONG);
        }
        assertThat(answer("192.0.2.9", "mallory", WRONG)).isEqualTo(new Answer.Limited());
    }

    @Test
    void a_success_gives_no_new_tries() {
        answer("192.0.2.1", "alice", WRONG);
        answer("192.0.2.1", "alice", WRONG);
        answer("192.0.2.2", "alice", RIGHT);
        answer("192.0.2.1", "alice", WRONG);

        assertThat(answer("192.0.2.3", "alice", RIGHT)).isEqualTo(new Answer.Limited());
    }

    @Test
    void a_token_is_answered_by_who_knows_the_issuer() {
        assertThat(answer("192.0.2.1", "", new BearerToken("good")))
                .isEqualTo(new Answer.Accepted(new UserName("alice"), Optional.empty()));
        assertThat(answer("192.0.2.1", "bob", new BearerToken("good"))).isEqualTo(new Answer.Refused());
        assertThat(answer("192.0.2.1", "alice", new BearerToken("unknown")))
                .isEqualTo(new Answer.Unavailable())
                .extracting(Answer::reply)
                .isEqualTo(new Reply(454, "4.7.0", "Temporary authentication failure, try again later"));
    }

    @Test
    void wrong_tokens_lock_nobody_out_and_a_limit_holds_for_none() {
        for (int i = 0; i < 10; i++) {
            assertThat(answer("192.0.2.1", "alice", new BearerToken("expired"))).isEqualTo(new Answer.Refused());
        }
        assertThat(answer("192.0.2.1", "alice", RIGHT)).isInstanceOf(Answer.Accepted.class);

        for (int i = 0; i < 3; i++) {
            answer("192.0.2.1", "alice", WRONG);
        }
        assertThat(answer("192.0.2.1", "alice", RIGHT)).isEqualTo(new Answer.Limited());
        assertThat(answer("192.0.2.1", "alice", new BearerToken("good"))).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void a_burst_of_failures_is_told_once() {
        for (int i = 0; i < 20; i++) {
            answer("192.0.2.1", "alice", WRONG_PROOF);
        }
        assertThat(events.told.stream().filter(line -> line.startsWith("limit")))
                .containsExactly("limit CLIENT unknown", "limit USER unknown");
        assertThat(events.told.stream().filter("Refused"::equals)).hasSize(3);
        assertThat(events.told.stream().filter("Limited"::equals)).hasSize(17);
    }

    @Test
    void attempts_that_come_together_get_no_more_tries_than_one_after_the_other() throws Exception {
        gate = new CountDownLatch(1);
        answer("192.0.2.1", "bob", WRONG_PROOF);
        answer("192.0.2.1", "bob", WRONG_PROOF);
        List<CompletableFuture<Answer>> together = IntStream.range(0, 3)
                .mapToObj(_ -> ask("192.0.2.1", "alice", WRONG))
                .toList();
        gate.countDown();

        assertThat(together.get(1).get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Limited());
        assertThat(together.get(2).get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Limited());
        assertThat(work).hasSize(1);
    }

    @Test
    void what_the_queue_cannot_hold_is_deferred_at_once() throws Exception {
        gate = new CountDownLatch(1);
        List<CompletableFuture<Answer>> asked = IntStream.range(0, 4)
                .mapToObj(_ -> ask("192.0.2.1", "alice", RIGHT))
                .toList();

        assertThat(asked.get(3).get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Overloaded());
        assertThat(asked.get(3).join().reply().code()).isEqualTo(454);
        assertThat(asked.get(0)).isNotDone();
        gate.countDown();
        assertThat(asked.get(2).get(10, TimeUnit.SECONDS)).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void what_waited_too_long_is_deferred_without_a_look() throws Exception {
        gate = new CountDownLatch(1);
        ask("192.0.2.1", "alice", RIGHT);
        CompletableFuture<Answer> second = ask("192.0.2.1", "alice", RIGHT);
        clock.pass(Duration.ofSeconds(6));
        gate.countDown();

        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(new Answer.Overloaded());
    }

    @Test
    void the_directory_judges_those_who_are_not_in_the_file_and_nobody_else() {
        askDirectory();
        assertThat(answer("192.0.2.1", "dave", RIGHT))
                .isEqualTo(new Answer.Accepted(new UserName("dave"), Optional.empty()));
        assertThat(answer("192.0.2.1", "alice", WRONG)).isInstanceOf(Answer.Refused.class);

        assertThat(asked).containsExactly("dave");
    }

    @Test
    void a_directory_cannot_make_anybody_one_of_the_file() {
        askDirectory();
        assertThat(answer("192.0.2.1", "eve", RIGHT)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void without_a_name_or_a_password_no_directory_is_asked() {
        askDirectory();
        for (String empty : List.of("", "\u200b", "pen\u0000cil")) {
            assertThat(answer("192.0.2.1", "dave", Password.of(empty))).isInstanceOf(Answer.Refused.class);
        }
        assertThat(answer("192.0.2.2", "", RIGHT)).isInstanceOf(Answer.Refused.class);
        assertThat(answer("192.0.2.2", "anonymous", RIGHT)).isInstanceOf(Answer.Refused.class);

        assertThat(asked).isEmpty();
    }

    @Test
    void wrong_passwords_of_the_directory_count_however_the_name_is_written() {
        askDirectory();
        for (String name : List.of("dave", "DAVE", " Dave")) {
            assertThat(answer("192.0.2." + (int) name.charAt(0), name, WRONG)).isInstanceOf(Answer.Refused.class);
        }

        assertThat(answer("192.0.2.9", "dave", RIGHT)).isInstanceOf(Answer.Limited.class);
        assertThat(asked).hasSize(3);
    }

    @Test
    void a_directory_that_is_away_locks_nobody_out() {
        askDirectory();
        for (int i = 0; i < 10; i++) {
            assertThat(answer("192.0.2.1", "away", RIGHT)).isInstanceOf(Answer.Unavailable.class);
        }
        assertThat(answer("192.0.2.1", "dave", RIGHT)).isInstanceOf(Answer.Accepted.class);
    }
}
