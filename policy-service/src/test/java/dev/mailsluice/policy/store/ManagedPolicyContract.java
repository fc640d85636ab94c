package dev.mailsluice.policy.store;

import static dev.mailsluice.policy.store.Revisions.revision;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who may change a policy that an object in Kubernetes manages; run on each database.
abstract class ManagedPolicyContract {

    private static final Claim UNMANAGED = new Claim.Unmanaged();

    private StoreDatabase database;
    private PolicyStore store;

    abstract StoreSettings freshSettings() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = StoreDatabase.open(freshSettings());
        store = database.store();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static ManagedObject object(String uid, long generation) {
        return new ManagedObject("default", "mailsluice", uid, generation, OnDelete.REFUSE_RELAY);
    }

    private static Claim of(String uid, long generation) {
        return new Claim.Managed(object(uid, generation), Optional.empty());
    }

    private static Claim of(String uid, long generation, String replaces) {
        return new Claim.Managed(object(uid, generation), Optional.of(replaces));
    }

    private Appended append(long number, Claim claim) {
        return store.append(revision("default", number), claim);
    }

    private ManagedPolicy live() {
        List<ManagedPolicy> live = store.managed();
        assertThat(live).hasSize(1);
        return live.getFirst();
    }

    @Test
    void an_object_that_published_manages_the_policy() {
        assertThat(append(1, of("u", 3))).isInstanceOf(Appended.Stored.class);

        assertThat(live()).isEqualTo(new ManagedPolicy(object("u", 3), 1, 0, false));
        assertThat(store.managed("default")).containsExactly(live());
        assertThat(store.managed("other")).isEmpty();
    }

    @Test
    void nobody_else_changes_what_is_managed() {
        append(1, of("u", 1));

        assertThat(append(2, UNMANAGED)).isEqualTo(new Appended.Fenced(Optional.of(live())));
        assertThat(store.hold(store.head("default").orElseThrow(), UNMANAGED))
                .isEqualTo(new Appended.Fenced(Optional.of(live())));
        assertThat(store.append(revision("other", 1), UNMANAGED)).isInstanceOf(Appended.Stored.class);
        assertThat(store.head("default").orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void an_older_generation_never_follows_a_newer_one() {
        append(1, of("u", 2));

        assertThat(append(2, of("u", 1))).isEqualTo(new Appended.Fenced(Optional.of(live())));
        assertThat(store.hold(store.head("default").orElseThrow(), of("u", 1))).isInstanceOf(Appended.Fenced.class);
        assertThat(append(2, of("u", 3))).isInstanceOf(Appended.Stored.class);
        assertThat(live()).isEqualTo(new ManagedPolicy(object("u", 3), 2, 0, false));
    }

    @Test
    void a_head_that_is_right_already_is_held_without_a_revision() {
        append(1, UNMANAGED);

        assertThat(store.hold(store.head("default").orElseThrow(), of("u", 7))).isInstanceOf(Appended.Stored.class);

        assertThat(store.head("default").orElseThrow().number()).isEqualTo(1);
        assertThat(live()).isEqualTo(new ManagedPolicy(object("u", 7), 1, 1, false));
    }

    @Test
    void a_head_that_is_none_any_more_is_not_held() {
        append(1, UNMANAGED);
        StoredRevision old = store.head("default").orElseThrow();
        append(2, UNMANAGED);

        assertThat(store.hold(old, of("u", 1))).isEqualTo(new Appended.Conflict(2));
        assertThat(store.managed()).isEmpty();
    }

    @Test
    void an_append_that_lost_leaves_no_claim() {
        append(1, UNMANAGED);

        assertThat(append(1, of("u", 1))).isEqualTo(new Appended.Conflict(1));

        assertThat(store.managed()).isEmpty();
    }

    @Test
    void what_was_there_before_the_object_is_remembered() {
        append(1, UNMANAGED);
        append(2, UNMANAGED);

        append(3, of("u", 1));
        append(4, of("u", 2));

        assertThat(live().tookOver()).isEqualTo(2);
    }

    @Test
    void an_object_that_ended_leaves_the_policy_to_anybody_and_never_publishes_again() {
        append(1, of("u", 1));

        assertThat(append(2, new Claim.Ended("u"))).isInstanceOf(Appended.Stored.class);

        assertThat(store.managed()).isEmpty();
        assertThat(append(3, of("u", 2))).isInstanceOf(Appended.Fenced.class);
        assertThat(append(3, UNMANAGED)).isInstanceOf(Appended.Stored.class);
        assertThat(append(4, new Claim.Ended("u"))).isInstanceOf(Appended.Fenced.class);
        assertThat(append(4, new Claim.Ended("never seen"))).isEqualTo(new Appended.Fenced(Optional.empty()));
    }

    @Test
    void the_object_created_after_another_ended_took_over_from_nobody() {
        append(1, of("u", 1));
        append(2, new Claim.Ended("u"));

        append(3, of("v", 1));

        assertThat(live()).isEqualTo(new ManagedPolicy(object("v", 1), 3, 0, false));
    }

    @Test
    void another_object_replaces_only_the_one_that_was_found_to_be_gone() {
        append(1, of("u", 5));

        assertThat(append(2, of("v", 1))).isEqualTo(new Appended.Fenced(Optional.of(live())));
        assertThat(append(2, of("v", 1, "t"))).isInstanceOf(Appended.Fenced.class);
        assertThat(append(2, of("v", 1, "u"))).isInstanceOf(Appended.Stored.class);

        assertThat(live()).isEqualTo(new ManagedPolicy(object("v", 1), 2, 0, false));
        assertThat(append(3, of("u", 6))).isInstanceOf(Appended.Fenced.class);
        assertThat(append(3, of("u", 6, "v"))).isInstanceOf(Appended.Fenced.class);
        assertThat(append(3, new Claim.Ended("u"))).isEqualTo(new Appended.Fenced(Optional.of(live())));
    }

    @Test
    void a_released_policy_is_anybodys_and_its_object_may_come_back() {
        append(1, of("u", 1));

        assertThat(append(2, new Claim.Released())).isInstanceOf(Appended.Stored.class);
        assertThat(store.managed("default")).isEmpty();
        assertThat(append(3, of("u", 1))).isInstanceOf(Appended.Stored.class);
    }

    @Test
    void the_longest_source_fits() {
        String source = "kubernetes:" + "n".repeat(63) + "/" + "p".repeat(63) + "@" + Long.MAX_VALUE;
        Revision plain = revision("default", 1);
        var next =
                new Revision(plain.policy(), 1, plain.digest(), plain.document(), "x", source, "", plain.publishedAt());

        store.append(next, UNMANAGED);

        assertThat(store.head("default").orElseThrow().revision().source()).isEqualTo(source);
    }

    /// The one who appends nothing does not meet the other in the primary key.
    @Test
    void of_an_object_that_keeps_the_head_and_somebody_who_replaces_it_one_wins() throws Exception {
        append(1, UNMANAGED);
        var barrier = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (long number = 1; number <= 30; number++) {
                StoredRevision head = store.head("default").orElseThrow();
                String uid = "u" + number;
                List<Callable<Appended>> calls = List.of(
                        () -> {
                            barrier.await();
                            return store.hold(head, of(uid, 1));
                        },
                        () -> {
                            barrier.await();
                            return append(head.number() + 1, UNMANAGED);
                        });
                List<Appended> outcomes = new ArrayList<>();
                for (Future<Appended> outcome : threads.invokeAll(calls)) {
                    outcomes.add(outcome.get());
                }
                assertThat(outcomes).hasAtLeastOneElementOfType(Appended.Stored.class);
                assertThat(outcomes.stream().filter(Appended.Stored.class::isInstance))
                        .hasSize(1);
                if (!store.managed().isEmpty()) {
                    append(head.number() + 1, new Claim.Ended(uid));
                }
            }
        }
    }
}
