package dev.mailsluice.policy.delegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailsluice.policy.delegate.DelegateSettings.Protocol;
import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.domain.DelegateAnswer.Why;
import dev.mailsluice.policy.publish.Delegates.Answered;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A delegate that is asked over HTTP, with real sockets.
class ConfiguredDelegatesTest {

    private static final DelegateAnswer PASS = new DelegateAnswer.Pass(Optional.empty());

    private final Asking events = new Asking();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private FakeOpa opa;

    @BeforeEach
    void start() throws IOException {
        opa = new FakeOpa();
        toClose.add(opa);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : toClose.reversed()) {
            one.close();
        }
    }

    private ConfiguredDelegates delegates(DelegateSettings settings) {
        var delegates = ConfiguredDelegates.open(List.of(settings), events);
        toClose.add(delegates);
        return delegates;
    }

    private ConfiguredDelegates within(Duration timeout, int concurrency) {
        return delegates(Asking.settings(opa.url(), Protocol.OPA, timeout, concurrency));
    }

    private static Why why(Answered answered) {
        return ((DelegateAnswer.None) answered.answer()).why();
    }

    @Test
    void question_and_answer_are_told_as_they_went_over_the_wire() {
        Answered answered = Asking.ask(delegates(Asking.settings(opa.url())));

        assertThat(answered.answer()).isEqualTo(PASS);
        assertThat(answered.asked()).isEqualTo(opa.questions.getFirst());
        assertThat(answered.said()).isEqualTo("{\"result\": true}");
        assertThat(opa.tokens).containsExactly("null");
    }

    @Test
    void a_name_that_is_not_configured_is_asked_nowhere() {
        var none = ConfiguredDelegates.open(List.of(), events);
        toClose.add(none);

        assertThat(why(Asking.ask(none))).isEqualTo(Why.NOT_CONFIGURED);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 307, 401, 404, 500, 503})
    void no_status_but_200_is_an_answer_whatever_the_body_says(int status) {
        opa.status = status;
        opa.answer = status == 204 ? "" : opa.answer;

        assertThat(why(Asking.ask(delegates(Asking.settings(opa.url()))))).isEqualTo(Why.FAILED);
    }

    @Test
    void nobody_is_followed_elsewhere() throws IOException {
        try (FakeOpa elsewhere = new FakeOpa()) {
            opa.status = 307;
            opa.location = elsewhere.url();

            assertThat(why(Asking.ask(delegates(Asking.settings(opa.url()))))).isEqualTo(Why.FAILED);
            assertThat(elsewhere.questions).isEmpty();
        }
    }

    @Test
    void an_answer_that_is_too_long_is_malformed() {
        opa.answer = "{\"result\": true, \"x\": \"" + "x".repeat(Exchange.LONGEST_ANSWER) + "\"}";

        assertThat(why(Asking.ask(delegates(Asking.settings(opa.url()))))).isEqualTo(Why.MALFORMED);
    }

    @Test
    void who_does_not_answer_in_time_has_not_answered() {
        opa.shut();
        var delegates = within(Duration.ofMillis(100), 1);

        assertThat(why(Asking.ask(delegates))).isEqualTo(Why.TIMEOUT);
        opa.open();
        assertThat(Asking.ask(delegates).answer()).as("its place is free again").isEqualTo(PASS);
    }

    @Test
    void an_answer_that_begins_and_does_not_end_is_none() throws IOException {
        try (ServerSocket half = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                try (var client = half.accept()) {
                    client.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"result\":".getBytes());
                    client.getOutputStream().flush();
                    client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                } catch (IOException _) {
                    // The client has left.
                }
            });
            var delegates = delegates(Asking.settings(
                    "http://127.0.0.1:" + half.getLocalPort() + "/", Protocol.OPA, Duration.ofMillis(200), 1));

            assertThat(why(Asking.ask(delegates))).isEqualTo(Why.TIMEOUT);
            assertThat(delegates.state("opa").open()).isZero();
        }
    }

    @Test
    void a_question_that_finds_no_place_is_deferred_at_once() {
        opa.shut();
        var delegates = within(Duration.ofSeconds(5), 2);
        List<CompletableFuture<Answered>> waiting = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            waiting.add(delegates.ask(Asking.QUESTION).toCompletableFuture());
        }

        var third = delegates.ask(Asking.QUESTION).toCompletableFuture();

        assertThat(third).isCompleted();
        assertThat(why(third.join())).isEqualTo(Why.BUSY);
        assertThat(delegates.state("opa").open()).isEqualTo(2);
        opa.open();
        assertThat(waiting).allSatisfy(one -> assertThat(one.join().answer()).isEqualTo(PASS));
        assertThat(delegates.state("opa").open()).isZero();
    }

    @Test
    void who_fails_again_and_again_is_left_alone_for_a_while_and_then_tried_by_one_question() {
        var delegates = delegates(Asking.settings(opa.url()));
        opa.status = 500;
        for (int i = 0; i < 3; i++) {
            assertThat(why(Asking.ask(delegates))).isEqualTo(Why.FAILED);
        }

        assertThat(why(Asking.ask(delegates))).isEqualTo(Why.LEFT_ALONE);
        assertThat(opa.questions).hasSize(3);
        assertThat(delegates.states()).containsExactly(new ConfiguredDelegates.State("opa", true, 0));
        assertThat(events.told).containsExactly("left alone");

        opa.status = 200;
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> Asking.ask(delegates).answer().equals(PASS));
        assertThat(delegates.state("opa").leftAlone()).isFalse();
        assertThat(events.told).containsExactly("left alone", "asked again");
    }

    @Test
    void what_is_wrong_with_answers_does_not_leave_it_alone() {
        var delegates = delegates(Asking.settings(opa.url()));
        opa.answer = "{\"result\": 7}";

        for (int i = 0; i < 10; i++) {
            assertThat(why(Asking.ask(delegates))).isEqualTo(Why.MALFORMED);
        }
    }

    @Test
    void nobody_who_listens_is_a_failure() {
        opa.close();

        assertThat(why(Asking.ask(delegates(Asking.settings(opa.url()))))).isEqualTo(Why.FAILED);
    }

    @Test
    void a_token_is_shown_and_taken_anew_from_its_file(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        var plain = Asking.settings(opa.url());
        var delegates = delegates(new DelegateSettings(
                plain.name(),
                plain.url(),
                plain.protocol(),
                plain.timeout(),
                plain.concurrency(),
                plain.failures(),
                plain.pause(),
                Optional.empty(),
                Optional.of(token)));
        Asking.ask(delegates);

        assertThat(opa.tokens).containsExactly("Bearer first");
        Files.writeString(token, "two words");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> events.told.contains("token refused"));
        Asking.ask(delegates);
        assertThat(opa.tokens.getLast()).isEqualTo("Bearer first");
    }

    @Test
    void a_file_that_holds_no_token_stops_the_start(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "");

        assertThatThrownBy(() -> new TokenFile("opa", token, events))
                .isInstanceOf(DelegatesUnusableException.class)
                .hasMessageContaining("holds no token");
    }
}
