package dev.mailsluice.policy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every database must do; run on each.
abstract class ShadowStoreContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private StoreDatabase database;
    private ShadowStore shadows;

    abstract StoreSettings freshSettings() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = StoreDatabase.open(freshSettings());
        shadows = database.shadows();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static ShadowRow candidate(String policy, String id) {
        return new ShadowRow(policy, id, "{\"ü\":1}", "alice", NOON);
    }

    private static ShadowDifferenceRow difference(String id, String shadow, long revision, long asked) {
        return new ShadowDifferenceRow(id, shadow, revision, "NEWLY_ALLOWED", "mode", "a[0]", asked, "example");
    }

    @Test
    void a_candidate_comes_back_as_it_was_set() {
        shadows.set(candidate("default", "1"));

        assertThat(shadows.find("default")).contains(candidate("default", "1"));
        assertThat(shadows.find("other")).isEmpty();
        assertThat(shadows.ids()).isEqualTo(Map.of("default", "1"));
    }

    @Test
    void another_candidate_takes_its_place_and_what_came_of_the_first_is_gone() {
        shadows.set(candidate("default", "1"));
        shadows.add("1", List.of(difference("a", "1", 1, 3)));

        shadows.set(candidate("default", "2"));

        assertThat(shadows.ids()).isEqualTo(Map.of("default", "2"));
        assertThat(shadows.differences("1", 1, 10)).isEmpty();
    }

    @Test
    void a_candidate_is_removed_once_with_what_came_of_it() {
        shadows.set(candidate("default", "1"));
        shadows.add("1", List.of(difference("a", "1", 1, 3)));

        assertThat(shadows.remove("default")).isTrue();
        assertThat(shadows.remove("default")).isFalse();

        assertThat(shadows.ids()).isEmpty();
        assertThat(shadows.differences("1", 1, 10)).isEmpty();
    }

    @Test
    void what_replicas_count_is_added_up() {
        shadows.set(candidate("default", "1"));
        shadows.add("1", List.of(difference("a", "1", 1, 3)));
        shadows.add("1", List.of(difference("b", "1", 1, 9), difference("a", "1", 1, 4)));

        assertThat(shadows.differences("1", 1, 10))
                .containsExactly(difference("b", "1", 1, 9), difference("a", "1", 1, 7));
        assertThat(shadows.differences("1", 1, 1)).hasSize(1);
    }

    @Test
    void a_late_count_of_a_candidate_that_is_gone_leaves_nothing_behind() {
        shadows.set(candidate("default", "1"));
        shadows.set(candidate("default", "2"));

        shadows.add("1", List.of(difference("a", "1", 1, 3)));

        assertThat(shadows.differences("1", 1, 10)).isEmpty();
    }

    @Test
    void what_came_of_it_beside_older_revisions_is_forgotten() {
        shadows.set(candidate("default", "1"));
        shadows.add("1", List.of(difference("a", "1", 1, 3), difference("b", "1", 2, 3)));

        shadows.forget("1", 2, 10);

        assertThat(shadows.differences("1", 1, 10)).isEmpty();
        assertThat(shadows.differences("1", 2, 10)).hasSize(1);
    }

    @Test
    void of_too_many_rows_those_asked_least_are_forgotten() {
        shadows.set(candidate("default", "1"));
        shadows.set(candidate("other", "2"));
        shadows.add("1", List.of(difference("a", "1", 1, 1), difference("b", "1", 1, 9), difference("c", "1", 1, 4)));
        shadows.add("2", List.of(difference("d", "2", 1, 1)));

        shadows.forget("1", 1, 2);

        assertThat(shadows.differences("1", 1, 10))
                .containsExactly(difference("b", "1", 1, 9), difference("c", "1", 1, 4));
        assertThat(shadows.differences("2", 1, 10)).hasSize(1);
    }

    @Test
    void replicas_that_count_at_once_lose_nothing() {
        shadows.set(candidate("default", "1"));
        List<CompletableFuture<Void>> writers = IntStream.range(0, 3)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 5; i++) {
                        shadows.add("1", List.of(difference("a", "1", 1, 1), difference("b", "1", 1, 1)));
                    }
                }))
                .toList();
        writers.forEach(CompletableFuture::join);

        assertThat(shadows.differences("1", 1, 10))
                .containsExactly(difference("a", "1", 1, 15), difference("b", "1", 1, 15));
    }
}
