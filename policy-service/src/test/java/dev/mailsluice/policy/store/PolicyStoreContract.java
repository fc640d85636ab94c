package dev.mailsluice.policy.store;

import static dev.mailsluice.policy.store.Revisions.revision;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every database must do; run on each.
abstract class PolicyStoreContract {

    protected StoreSettings settings;
    protected StoreDatabase database;
    protected PolicyStore store;

    abstract StoreSettings freshSettings() throws Exception;

    /// Makes rows changeable by whoever owns the database.
    abstract void liftProtection(Statement statement) throws SQLException;

    @BeforeEach
    void open() throws Exception {
        settings = freshSettings();
        database = StoreDatabase.open(settings);
        store = database.store();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nothing_published_has_no_head() {
        assertThat(store.head("default")).isEmpty();
        assertThat(store.heads()).isEmpty();
        assertThat(store.headPositions()).isEmpty();
        assertThat(store.position("default", 1)).isEmpty();
        assertThat(store.revision("default", 1)).isEmpty();
        assertThat(store.history("default", Long.MAX_VALUE, 10)).isEmpty();
        store.ping();
    }

    @Test
    void what_was_appended_is_read_back_to_the_microsecond() {
        Appended appended =
                store.append(revision("default", 1, "{\"text\":\"ü\u20ac\uD83D\uDCEC\"}"), new Claim.Unmanaged());

        assertThat(appended).isInstanceOfSatisfying(Appended.Stored.class, stored -> {
            assertThat(store.head("default")).contains(stored.revision());
            assertThat(store.revision("default", 1)).contains(stored.revision());
            assertThat(stored.revision().isIntact()).isTrue();
            assertThat(stored.revision().revision().publishedAt())
                    .isEqualTo(Instant.parse("2026-03-01T10:15:30.123456Z"));
        });
    }

    /// Images can be rolled back: there is no way back for migrations, and none is needed.
    @Test
    void a_store_that_a_later_release_migrated_is_opened_and_used() throws Exception {
        append("default", 1);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table of_a_later_release (x integer)");
            statement.execute("""
                    insert into "flyway_schema_history"
                        ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by",
                         "execution_time", "success")
                    values (1000, '99', 'later', 'SQL', 'V99__later.sql', 1, 'somebody', 1, true)""");
        }
        database.close();

        database = StoreDatabase.open(settings);
        store = database.store();

        assertThat(store.head("default").orElseThrow().number()).isEqualTo(1);
        store.append(revision("default", 2), new Claim.Unmanaged());
        assertThat(store.head("default").orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void a_document_of_32_MiB_fits() {
        String document = "{\"x\":\"" + "ä1234567".repeat(4 * 1024 * 1024) + "\"}";

        store.append(revision("large", 1, document), new Claim.Unmanaged());

        assertThat(store.head("large").orElseThrow().revision().document()).isEqualTo(document);
    }

    @Test
    void each_revision_names_the_hash_of_the_one_before() {
        append("default", 3);

        List<StoredRevision> history = store.history("default", Long.MAX_VALUE, 10);
        assertThat(history).extracting(StoredRevision::number).containsExactly(3L, 2L, 1L);
        assertThat(history.get(0).previousHash()).isEqualTo(history.get(1).hash());
        assertThat(history.get(1).previousHash()).isEqualTo(history.get(2).hash());
        assertThat(history.get(2).previousHash()).isEmpty();
        assertThat(new ChainVerifier(store).verifyAll()).isEmpty();
    }

    @Test
    void a_revision_that_is_not_the_next_is_a_conflict_that_names_the_head() {
        append("default", 2);

        assertThat(store.append(revision("default", 2), new Claim.Unmanaged())).isEqualTo(new Appended.Conflict(2));
        assertThat(store.append(revision("default", 4), new Claim.Unmanaged())).isEqualTo(new Appended.Conflict(2));
        assertThat(store.append(revision("other", 2), new Claim.Unmanaged())).isEqualTo(new Appended.Conflict(0));
        assertThat(store.head("default").orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void of_writers_that_saw_the_same_head_exactly_one_wins() throws Exception {
        int writers = 6;
        var barrier = new CyclicBarrier(writers);
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (long number = 1; number <= 20; number++) {
                long next = number;
                List<Callable<Appended>> calls = IntStream.range(0, writers)
                        .<Callable<Appended>>mapToObj(writer -> () -> {
                            barrier.await();
                            return store.append(
                                    revision("default", next, "{\"writer\":" + writer + "}"), new Claim.Unmanaged());
                        })
                        .toList();
                int stored = 0;
                for (Future<Appended> outcome : threads.invokeAll(calls)) {
                    switch (outcome.get()) {
                        case Appended.Stored _ -> stored++;
                        case Appended.Conflict(long head) -> assertThat(head).isEqualTo(next);
                        case Appended.Fenced fenced -> throw new AssertionError(fenced);
                    }
                }
                assertThat(stored).isOne();
            }
        }
        assertThat(new ChainVerifier(store).verifyAll()).isEmpty();
    }

    @Test
    void history_is_newest_first_and_comes_in_pages() {
        append("default", 5);

        assertThat(store.history("default", Long.MAX_VALUE, 2))
                .extracting(StoredRevision::number)
                .containsExactly(5L, 4L);
        assertThat(store.history("default", 4, 2))
                .extracting(StoredRevision::number)
                .containsExactly(3L, 2L);
        assertThat(store.history("default", 1, 2)).isEmpty();
    }

    @Test
    void heads_are_those_of_each_policy_by_name() {
        append("b", 2);
        append("a", 3);

        assertThat(store.heads()).extracting(StoredRevision::policy).containsExactly("a", "b");
        assertThat(store.heads()).extracting(StoredRevision::number).containsExactly(3L, 2L);
        Position three = store.heads().getFirst().position();
        Position two = store.heads().getLast().position();
        assertThat(store.headPositions()).isEqualTo(Map.of("a", three, "b", two));
        assertThat(store.position("a", 3)).contains(three);
        assertThat(three).isEqualTo(new Position(3, Revisions.revision("a", 3).digest()));
    }

    @Test
    void history_survives_a_restart() {
        append("default", 2);
        List<StoredRevision> before = store.history("default", Long.MAX_VALUE, 10);

        database.close();
        database = StoreDatabase.open(settings);
        store = database.store();

        assertThat(store.history("default", Long.MAX_VALUE, 10)).isEqualTo(before);
    }

    @Test
    void a_row_changed_behind_our_back_is_found() throws Exception {
        append("default", 3);
        tamper("update policy_revision set document = '{}' where revision = 2");

        assertThat(new ChainVerifier(store).verifyAll())
                .containsExactly(new ChainVerifier.Break("default", 2, "its hash is not that of its content"));
    }

    @Test
    void a_changed_head_is_found_at_the_start() throws Exception {
        append("default", 3);
        tamper("update policy_revision set author = 'somebody' where revision = 3");

        StoredRevision head = store.head("default").orElseThrow();
        assertThat(new ChainVerifier(store).verifyHead(head)).isPresent();
    }

    @Test
    void a_row_that_was_removed_is_found() throws Exception {
        append("default", 3);
        tamper("delete from policy_revision where revision = 2");

        assertThat(new ChainVerifier(store).verifyAll())
                .containsExactly(new ChainVerifier.Break("default", 3, "revision 2 is missing"));
        assertThat(new ChainVerifier(store).verifyHead(store.head("default").orElseThrow()))
                .isPresent();
    }

    @Test
    void a_history_whose_beginning_was_removed_is_found() throws Exception {
        append("default", 3);
        tamper("delete from policy_revision where revision = 1");

        assertThat(new ChainVerifier(store).verifyAll())
                .containsExactly(new ChainVerifier.Break("default", 2, "the revisions before it are missing"));
    }

    protected void append(String policy, int revisions) {
        for (int number = 1; number <= revisions; number++) {
            assertThat(store.append(revision(policy, number), new Claim.Unmanaged()))
                    .isInstanceOf(Appended.Stored.class);
        }
    }

    private void tamper(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            liftProtection(statement);
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }
}
