package dev.mailsluice.policy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every database must do; run on each.
abstract class JournalStoreContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private StoreDatabase database;
    private JournalStore journal;

    abstract StoreSettings freshSettings() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = StoreDatabase.open(freshSettings());
        journal = database.journal();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static JournalRow row(String id, String policy, String domain, long asked, Instant lastAt) {
        return new JournalRow(id, policy, "2001:db8::1", "internal", true, "", "MAILBOX", domain, false, asked, lastAt);
    }

    private List<JournalRow> read(String policy, Instant since) {
        List<JournalRow> found = new ArrayList<>();
        journal.read(policy, since, 100, found::add);
        return found;
    }

    @Test
    void a_row_comes_back_as_it_was_written() {
        journal.add(List.of(row("1", "default", "a.example", 3, NOON)));

        assertThat(read("default", NOON)).containsExactly(row("", "default", "a.example", 3, NOON));
        assertThat(read("other", NOON)).isEmpty();
    }

    @Test
    void what_was_refused_for_its_sender_is_a_row_of_its_own() {
        JournalRow passed = row("1", "default", "a.example", 3, NOON);
        JournalRow refused = new JournalRow(
                "2", "default", "2001:db8::1", "internal", true, "", "MAILBOX", "a.example", true, 1, NOON);
        journal.add(List.of(passed, refused));

        assertThat(read("default", NOON)).extracting(JournalRow::senderRefused).containsExactly(false, true);
    }

    @Test
    void what_is_asked_again_is_added_up() {
        journal.add(List.of(row("1", "default", "a.example", 3, NOON)));
        journal.add(List.of(
                row("2", "default", "b.example", 1, NOON.plusSeconds(1)),
                row("1", "default", "a.example", 4, NOON.plusSeconds(1))));

        assertThat(read("default", NOON))
                .containsExactly(
                        row("", "default", "a.example", 7, NOON.plusSeconds(1)),
                        row("", "default", "b.example", 1, NOON.plusSeconds(1)));
    }

    @Test
    void the_days_of_one_question_are_read_as_one_row() {
        journal.add(List.of(
                row("monday", "default", "a.example", 3, NOON),
                row("tuesday", "default", "a.example", 4, NOON.plus(Duration.ofDays(1)))));

        assertThat(read("default", NOON))
                .containsExactly(row("", "default", "a.example", 7, NOON.plus(Duration.ofDays(1))));
        assertThat(read("default", NOON.plusSeconds(1)))
                .containsExactly(row("", "default", "a.example", 4, NOON.plus(Duration.ofDays(1))));
    }

    @Test
    void no_more_rows_are_read_than_asked_for() {
        journal.add(List.of(row("1", "default", "a.example", 1, NOON), row("2", "default", "b.example", 2, NOON)));

        List<String> found = new ArrayList<>();
        journal.read("default", NOON, 1, row -> found.add(row.domain()));

        assertThat(found).containsExactly("b.example");
    }

    @Test
    void what_was_asked_before_a_time_is_forgotten() {
        journal.add(List.of(
                row("1", "default", "a.example", 1, NOON.minusSeconds(1)), row("2", "default", "b.example", 1, NOON)));

        journal.forget(NOON);

        assertThat(read("default", Instant.EPOCH))
                .extracting(JournalRow::domain)
                .containsExactly("b.example");
    }

    @Test
    void of_too_many_rows_the_least_asked_go_and_of_these_the_oldest() {
        journal.add(List.of(
                row("1", "default", "regular.example", 9, NOON.minusSeconds(9)),
                row("2", "default", "old.example", 1, NOON.minusSeconds(1)),
                row("3", "default", "new.example", 1, NOON),
                row("4", "other", "other.example", 1, Instant.EPOCH)));

        journal.keep("default", 2);

        assertThat(read("default", Instant.EPOCH))
                .extracting(JournalRow::domain)
                .containsExactly("regular.example", "new.example");
        assertThat(read("other", Instant.EPOCH)).hasSize(1);
    }

    @Test
    void replicas_that_write_the_same_rows_at_once_lose_nothing() {
        List<CompletableFuture<Void>> writers = IntStream.range(0, 3)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> {
                    for (int round = 0; round < 5; round++) {
                        int of = round;
                        journal.add(IntStream.range(0, 50)
                                .mapToObj(i -> row(of + "-" + i, "default", "d" + i + ".example", 1, NOON))
                                .toList());
                    }
                }))
                .toList();
        writers.forEach(CompletableFuture::join);

        assertThat(read("default", NOON)).hasSize(50).allSatisfy(row -> assertThat(row.asked())
                .isEqualTo(15));
    }
}
