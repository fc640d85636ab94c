package dev.mailsluice.policy.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes of the time that a delegate takes.
class DelegatedVerdictTest {

    private static final String HOPS = "nextHops: [{name: internet, mx: true}]\n";
    private static final String DELEGATE =
            HOPS + "mode: Delegate\ndelegate: {name: opa, nextHop: internet}\nlocalDomains: %s\n";
    private static final String NONE_LOCAL = DELEGATE.formatted("[]");
    private static final String ONE_LOCAL = DELEGATE.formatted("[{domain: a.example, nextHop: internet}]");
    private static final String TWO_LOCAL = DELEGATE.formatted("[{domain: b.example, nextHop: internet}]");
    private static final String NO_REROUTE = "mode: NoReroute";

    private final List<CompletableFuture<Delegates.Answered>> waiting = new ArrayList<>();
    private StoreDatabase database;
    private Replica replica;

    @BeforeEach
    void publish(@TempDir Path folder) {
        database = StoreDatabase.open(new StoreSettings.H2File(folder.resolve("policies"), Duration.ofSeconds(5)));
        replica = new Replica(database.store());
        replica.delegates = _ -> {
            var answered = new CompletableFuture<Delegates.Answered>();
            waiting.add(answered);
            return answered;
        };
        replica.publish(NONE_LOCAL);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Delegates.Answered pass() {
        return new Delegates.Answered(new DelegateAnswer.Pass(Optional.empty()), "{}", "{}");
    }

    @Test
    void the_verdict_is_that_of_the_answer_and_counted_then() {
        CompletableFuture<Verdict> verdict = replica.decide(0);

        assertThat(verdict).isNotDone();
        assertThat(replica.events.decided).isEmpty();
        waiting.getFirst().complete(pass());
        assertThat(verdict.join().decision().rule().path()).isEqualTo("delegate");
        assertThat(verdict.join().decision().reply().code()).isEqualTo(250);
        assertThat(verdict.join().revision()).isEqualTo(1);
        assertThat(replica.events.decided).containsExactly(verdict.join());
    }

    @Test
    void a_revision_that_became_active_meanwhile_decides_instead() {
        CompletableFuture<Verdict> verdict = replica.decide(0);
        replica.publish(NO_REROUTE);
        waiting.getFirst().complete(pass());

        assertThat(verdict.join().decision().rule().path()).isEqualTo("mode");
        assertThat(verdict.join().revision()).isEqualTo(2);
    }

    @Test
    void a_later_revision_that_asks_too_is_asked_for_and_after_that_it_is_deferred() {
        CompletableFuture<Verdict> verdict = replica.decide(0);
        replica.publish(ONE_LOCAL);
        waiting.get(0).complete(pass());
        assertThat(verdict).isNotDone();
        replica.publish(TWO_LOCAL);
        waiting.get(1).complete(pass());

        assertThat(waiting).hasSize(2);
        assertThat(verdict.join().decision().rule().path()).isEqualTo("behind");
    }

    @Test
    void a_memory_that_became_stale_meanwhile_gives_no_verdict() {
        CompletableFuture<Verdict> verdict = replica.decide(0);
        replica.fresh = false;
        waiting.getFirst().complete(pass());

        assertThat(verdict.join().decision().rule().path()).isEqualTo("unconfirmed");
    }
}
