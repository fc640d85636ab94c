package dev.mailsluice.policy.inforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.store.EmbeddedDatabase;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Several replicas on one database, on real clocks.
class InForceTest {

    private static final LeaseTimes TIMES = new LeaseTimes(Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration NOT_LONG = Duration.ofMillis(400);

    @TempDir
    Path directory;

    private static final int PUBLICATIONS = 200;

    private final List<AutoCloseable> open = new ArrayList<>();
    private StoreDatabase database;

    enum Database {
        H2,
        POSTGRESQL
    }

    private void open(Database kind) {
        database = opened(StoreDatabase.open(
                switch (kind) {
                    case H2 -> new StoreSettings.H2File(directory.resolve("policies"), Duration.ofSeconds(5));
                    case POSTGRESQL -> EmbeddedDatabase.create();
                }));
    }

    private RunningReplica replica(String name) {
        return opened(new RunningReplica(database, database.fleet(), name, TIMES));
    }

    private PromptEdge edge(RunningReplica replica, String name) {
        return opened(new PromptEdge(replica.inForce, name));
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.add(resource);
        return resource;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : open.reversed()) {
            resource.close();
        }
    }

    private static String document(int i) {
        return Documents.allow("10.0.%d.%d/32".formatted(i / 256, i % 256));
    }

    @ParameterizedTest
    @EnumSource
    void what_one_replica_publishes_comes_into_force_on_all_and_all_say_since_when(Database kind) {
        open(kind);
        RunningReplica a = replica("a");
        RunningReplica b = replica("b");
        edge(a, "edge-a");
        edge(b, "edge-b");
        await().until(() -> edges(a) == 0 && a.publish(Documents.NO_REROUTE) == 1);
        long revision = a.publish(Documents.ALLOW_CLIENTS);

        assertThat(a.awaitInForce(revision, PATIENCE)).isTrue();
        assertThat(b.awaitInForce(revision, PATIENCE)).isTrue();
        assertThat(a.enforcement().since())
                .isPresent()
                .isEqualTo(b.enforcement().since());
        // What the other has seen in force, this one may know before it has seen it itself.
        await().until(() -> a.enforcement().replicas().equals(new Enforcement.Count(2, 2)));
        await().until(() -> a.events.inForce.contains(revision) && b.events.inForce.contains(revision));
        assertThat(a.events.took).isNotEmpty();
        assertThat(b.events.took).isEmpty();
    }

    private static int edges(RunningReplica replica) {
        return replica.inForce
                .enforcements()
                .find(Fleets.POLICY)
                .map(seen -> seen.edges().total())
                .orElse(0);
    }

    @ParameterizedTest
    @EnumSource
    void a_replica_that_cannot_write_holds_a_revision_back_until_its_leases_have_ended(Database kind) {
        open(kind);
        RunningReplica a = replica("a");
        var fleet = new FailingFleetStore(database.fleet());
        RunningReplica b = opened(new RunningReplica(database, fleet, "b", TIMES));
        PromptEdge edge = edge(b, "edge-b");
        assertThat(a.awaitInForce(a.publish(Documents.NO_REROUTE), PATIENCE)).isTrue();
        await().until(() -> a.enforcement().edges().total() == 1);

        fleet.away = true;
        long revision = a.publish(Documents.ALLOW_CLIENTS);

        assertThat(a.awaitInForce(revision, NOT_LONG)).isFalse();
        assertThat(a.enforcement().laggards()).extracting(Laggard::name).containsExactly("b", "edge-b");
        assertThat(a.awaitInForce(revision, PATIENCE)).isTrue();
        assertThat(edge.lease()).isZero();
        assertThat(b.events.unknown).hasValue(1);

        fleet.away = false;
        await().until(() -> edge.lease().equals(TIMES.lease()));
        assertThat(b.events.known).hasValue(1);
    }

    @Test
    void a_replica_that_ends_in_good_order_holds_nothing_back() {
        open(Database.POSTGRESQL);
        RunningReplica a = replica("a");
        RunningReplica b = replica("b");
        assertThat(a.awaitInForce(a.publish(Documents.NO_REROUTE), PATIENCE)).isTrue();
        assertThat(a.enforcement().replicas().total()).isEqualTo(2);

        b.close();
        long revision = a.publish(Documents.ALLOW_CLIENTS);

        assertThat(a.awaitInForce(revision, NOT_LONG)).isTrue();
        assertThat(a.enforcement().replicas().total()).isOne();
    }

    @Test
    void a_replica_that_starts_knows_what_is_in_force() {
        open(Database.POSTGRESQL);
        RunningReplica a = replica("a");
        long revision = a.publish(Documents.NO_REROUTE);
        assertThat(a.awaitInForce(revision, PATIENCE)).isTrue();

        RunningReplica b = replica("b");

        assertThat(b.awaitInForce(revision, PATIENCE)).isTrue();
        assertThat(b.enforcement().since()).isEqualTo(a.enforcement().since());
        assertThat(b.events.inForce).isEmpty();
    }

    /// The figures are printed; here they only must not be of another order of magnitude.
    @Test
    void three_replicas_and_a_hundred_edges_take_a_revision_into_force_within_a_second() {
        open(Database.POSTGRESQL);
        List<RunningReplica> replicas = List.of(replica("a"), replica("b"), replica("c"));
        for (int i = 0; i < 100; i++) {
            edge(replicas.get(i % 3), "edge-" + i);
        }
        replicas.getFirst().publish(Documents.NO_REROUTE);
        await().until(() -> edges(replicas.getFirst()) == 100);
        for (int i = 0; i < PUBLICATIONS; i++) {
            RunningReplica publisher = replicas.get(i % 3);
            assertThat(publisher.awaitInForce(publisher.publish(document(i)), PATIENCE))
                    .isTrue();
        }

        List<Duration> took = replicas.stream()
                .flatMap(replica -> replica.events.took.stream())
                .sorted()
                .toList();
        System.out.printf(
                "publish to in force, 3 replicas, 100 edges, %d times: p50 %d ms, p99 %d ms%n",
                took.size(),
                took.get(took.size() / 2).toMillis(),
                took.get(took.size() * 99 / 100).toMillis());
        assertThat(took.get(took.size() / 2)).isLessThan(Duration.ofSeconds(1));
    }
}
