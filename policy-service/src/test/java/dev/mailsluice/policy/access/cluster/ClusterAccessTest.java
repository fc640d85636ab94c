package dev.mailsluice.policy.access.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.access.AccessUnavailableException;
import dev.mailsluice.policy.access.Caller;
import dev.mailsluice.policy.access.Grounds;
import dev.mailsluice.policy.access.Identified;
import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.access.RecordedAccessEvents;
import dev.mailsluice.policy.access.TestTokens;
import dev.mailsluice.policy.access.TokenAccess;
import dev.mailsluice.policy.access.TokensSettings;
import dev.mailsluice.policy.access.TokensWatch;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterAccessTest {

    private static final Optional<String> DEFAULT = Optional.of("default");
    private static final Optional<String> ALL = Optional.empty();

    private final AtomicLong clock = new AtomicLong();
    private final TokensWatch tokens = TokensWatch.open(
            new TokensSettings(Optional.of(Path.of("src/test/resources/access/tokens")), Duration.ofHours(1)),
            new RecordedAccessEvents());
    private FakeReviews server;
    private KubernetesClient client;
    private ClusterAccess access;

    @BeforeEach
    void start() throws IOException {
        server = new FakeReviews().knows("ey.alice", "alice", "operators", "mailsluice");
        client = server.client();
        access = new ClusterAccess(
                new TokenAccess(tokens::tokens, InstantSource.system()),
                client,
                new ClusterSettings("mail", List.of("mailsluice")),
                clock::get);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        tokens.close();
    }

    private Caller alice() {
        return ((Identified.Known) access.identify("ey.alice")).caller();
    }

    @Test
    void a_token_of_more_than_16_KiB_is_nobodys_and_the_cluster_is_not_asked() {
        String longest = "ey." + "x".repeat(16 * 1024 - 3);
        server.knows(longest, "carol", "operators", "mailsluice")
                .knows(longest + "x", "dave", "operators", "mailsluice");

        assertThat(access.identify(longest)).isInstanceOf(Identified.Known.class);
        int asked = server.questions.size();
        assertThat(access.identify(longest + "x")).isInstanceOf(Identified.Unknown.class);
        assertThat(server.questions).hasSize(asked);
    }

    @Test
    void eight_callers_are_looked_up_at_once_and_the_next_is_sent_away_in_time() {
        try (KubernetesClient patient = server.client(Duration.ofMinutes(1));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy = new ClusterAccess(
                    new TokenAccess(tokens::tokens, InstantSource.system()),
                    patient,
                    new ClusterSettings("mail", List.of("mailsluice")),
                    clock::get);
            server.held = new CountDownLatch(1);
            List<Future<Identified>> eight = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> busy.identify("ey." + i)))
                    .toList();
            await().until(() -> server.questions.size() == 8);

            assertThat(busy.identify("ey.alice"))
                    .isEqualTo(new Identified.Unavailable("too many callers are being looked up at once: try again"));
            assertThat(server.questions).hasSize(8);

            server.held.countDown();
            assertThat(eight).allSatisfy(one -> assertThat(one.get()).isInstanceOf(Identified.Unknown.class));
            assertThat(busy.identify("ey.alice")).isInstanceOf(Identified.Known.class);
        }
    }

    @Test
    void a_caller_is_whom_the_cluster_knows() {
        assertThat(alice().name()).isEqualTo("alice");
        assertThat(alice().source()).isEqualTo("kubernetes");
        assertThat(((Grounds.ClusterUser) alice().grounds()).groups()).containsExactly("operators");
        assertThat(((Identified.Unknown) access.identify("ey.bob")).why())
                .contains("`kubectl create token NAME --audience=mailsluice`");
    }

    @Test
    void a_token_for_somebody_else_does_not_count() {
        server.knows("ey.other", "alice", "operators", "https://kubernetes.default.svc");

        assertThat(access.identify("ey.other")).isInstanceOf(Identified.Unknown.class);
    }

    @Test
    void an_api_server_that_knows_no_audiences_is_not_believed() {
        server.ignoresAudiences = true;

        assertThat(access.identify("ey.alice")).isInstanceOf(Identified.Unknown.class);
    }

    @Test
    void verbs_on_relaypolicies_are_the_permissions() {
        Caller alice = alice();
        for (String rule : List.of(
                "alice list relaypolicies *",
                "alice get relaypolicies default",
                "alice update relaypolicies default",
                "alice report relaypolicies *")) {
            server.allows(rule);
        }

        assertThat(access.may(alice, Permission.VIEW, ALL)).isTrue();
        assertThat(access.may(alice, Permission.VIEW, DEFAULT)).isTrue();
        assertThat(access.may(alice, Permission.PUBLISH, DEFAULT)).isTrue();
        assertThat(access.may(alice, Permission.REPORT, ALL)).isTrue();
        assertThat(access.may(alice, Permission.VIEW, Optional.of("other"))).isFalse();
        assertThat(access.may(alice, Permission.PUBLISH, Optional.of("other"))).isFalse();
        assertThat(access.may(alice, Permission.PUBLISH, ALL)).isFalse();
    }

    @Test
    void to_view_is_not_to_publish() {
        server.allows("alice get relaypolicies default", "alice list relaypolicies *");

        assertThat(access.may(alice(), Permission.PUBLISH, DEFAULT)).isFalse();
        assertThat(access.may(alice(), Permission.REPORT, ALL)).isFalse();
    }

    @Test
    void who_asks_is_told_whole() {
        access.may(alice(), Permission.VIEW, DEFAULT);

        var spec = server.questions.getLast().path("spec");
        assertThat(spec.path("user").asText()).isEqualTo("alice");
        assertThat(spec.path("uid").asText()).isEqualTo("u-1");
        assertThat(spec.path("groups").path(0).asText()).isEqualTo("operators");
    }

    @Test
    void answers_count_for_ten_seconds_and_no_longer() {
        server.allows("alice get relaypolicies default");
        Caller alice = alice();
        assertThat(access.may(alice, Permission.VIEW, DEFAULT)).isTrue();
        server.accounts.clear();
        server.rules.clear();
        int asked = server.questions.size();

        clock.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(access.identify("ey.alice")).isInstanceOf(Identified.Known.class);
        assertThat(access.may(alice, Permission.VIEW, DEFAULT)).isTrue();
        assertThat(server.questions).hasSize(asked);

        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(access.identify("ey.alice")).isInstanceOf(Identified.Unknown.class);
        assertThat(access.may(alice, Permission.VIEW, DEFAULT)).isFalse();
    }

    @Test
    void a_server_that_is_away_is_no_yes_and_is_asked_again() {
        Caller alice = alice();
        server.status = 500;

        assertThat(access.identify("ey.carol")).isInstanceOf(Identified.Unavailable.class);
        assertThatThrownBy(() -> access.may(alice, Permission.VIEW, DEFAULT))
                .isInstanceOf(AccessUnavailableException.class);

        server.status = 201;
        server.knows("ey.carol", "carol", "operators", "mailsluice").allows("alice get relaypolicies default");
        assertThat(access.identify("ey.carol")).isInstanceOf(Identified.Known.class);
        assertThat(access.may(alice, Permission.VIEW, DEFAULT)).isTrue();
    }

    @Test
    void what_the_service_itself_may_not_ask_is_said() {
        server.status = 403;

        assertThat(((Identified.Unavailable) access.identify("ey.alice")).why())
                .contains("ClusterRole `system:auth-delegator`");
    }

    @Test
    void tokens_of_the_file_count_as_before_and_are_never_sent_elsewhere() {
        Caller viewer = ((Identified.Known) access.identify(TestTokens.VIEWER)).caller();

        assertThat(viewer.source()).isEqualTo("token");
        assertThat(access.may(viewer, Permission.VIEW, ALL)).isTrue();
        assertThat(access.may(viewer, Permission.PUBLISH, DEFAULT)).isFalse();
        assertThat(access.identify(TestTokens.EXPIRED)).isInstanceOf(Identified.Unknown.class);
        assertThat(access.identify("mailsluice_mistyped")).isInstanceOf(Identified.Unknown.class);
        assertThat(access.identify("")).isInstanceOf(Identified.Unknown.class);
        assertThat(access.identify("x".repeat(20_000))).isInstanceOf(Identified.Unknown.class);
        assertThat(server.questions).isEmpty();
    }

    @Test
    void what_is_kept_is_bounded() {
        var recent = new Recent<Integer, String>(Duration.ofSeconds(10), 3, clock::get);
        for (int i = 0; i < 1_000; i++) {
            recent.put(i, "x");
        }

        assertThat(recent.size()).isEqualTo(3);
        assertThat(recent.find(999)).isPresent();
        assertThat(recent.find(0)).isEmpty();
    }
}
