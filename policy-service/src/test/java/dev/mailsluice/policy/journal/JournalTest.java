package dev.mailsluice.policy.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RandomCases;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.SendAs;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MAX_ROWS = 1_000;

    @TempDir
    Path directory;

    private final RecordedJournalEvents events = new RecordedJournalEvents();
    private StoreDatabase database;
    private SwitchedStore store;
    private Instant now = NOON;
    private Journal journal;

    @BeforeEach
    void open() {
        database = StoreDatabase.open(new StoreSettings.H2File(directory.resolve("policies"), Duration.ofSeconds(5)));
        store = new SwitchedStore(database.journal());
        InstantSource clock = () -> now;
        journal = new Journal(new JournalSettings(true, Duration.ofDays(7), MAX_ROWS), store, events, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Map<DecidingInputs, Long> read(Instant since) {
        Map<DecidingInputs, Long> found = new HashMap<>();
        journal.read("default", since, found::put);
        return found;
    }

    private void ask(String domain) {
        journal.asked(Decided.asked(Decided.to(domain)));
    }

    @Test
    void what_was_asked_comes_back_with_its_count() {
        Map<DecidingInputs, Long> expected = new HashMap<>();
        RandomCases cases = new RandomCases(11);
        for (int i = 0; i < 800; i++) {
            RelayRequest request = cases.request();
            journal.asked(Decided.asked(request));
            expected.merge(DecidingInputs.of(request), 1L, Long::sum);
            if (i % 200 == 0) {
                journal.write();
            }
        }

        assertThat(read(NOON)).isEqualTo(expected);
        assertThat(events.dropped).hasValue(0);
    }

    @Test
    void what_send_as_refused_is_told_apart_without_saying_who_it_was() throws Exception {
        PolicySnapshot nobody = PolicySnapshot.compile(
                Decided.SNAPSHOT.revision(),
                new RelayPolicy(List.of(), List.of(), new NoReroute())
                        .withSendAs(List.of(new SendAs("bob", List.of()))));
        RelayRequest request = Decided.to("remote.example");
        journal.asked(new Asked(request, nobody.consider(request)));
        ask("remote.example");
        journal.write();

        assertThat(read(NOON))
                .containsOnlyKeys(
                        DecidingInputs.of(request), DecidingInputs.of(request).refusedForSender());
        database.close();
        assertThat(Files.readString(directory.resolve("policies.mv.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain("jane", "alice", "a@b.example");
        database = StoreDatabase.open(new StoreSettings.H2File(directory.resolve("policies"), Duration.ofSeconds(5)));
    }

    @Test
    void neither_local_part_nor_name_nor_reverse_path_reaches_the_disk() throws Exception {
        ask("remote.example");
        journal.write();
        database.close();

        String file = Files.readString(directory.resolve("policies.mv.db"), StandardCharsets.ISO_8859_1);
        assertThat(file).contains("remote.example").doesNotContain("jane", "alice", "a@b.example");
        database = StoreDatabase.open(new StoreSettings.H2File(directory.resolve("policies"), Duration.ofSeconds(5)));
    }

    @Test
    void what_the_store_does_not_take_waits_and_is_written_once_it_does() {
        store.on = false;
        ask("remote.example");
        journal.write();
        journal.write();
        ask("remote.example");
        assertThat(events.unwritten).hasValue(1);
        assertThat(journal.waiting()).isOne();

        store.on = true;
        journal.write();

        assertThat(events.written).hasValue(1);
        assertThat(journal.waiting()).isZero();
        assertThat(read(NOON).values()).containsExactly(2L);
    }

    @Test
    void memory_has_a_bound_while_the_store_is_away() {
        store.on = false;
        for (int i = 0; i < Entries.MOST + 500; i++) {
            ask("d" + i + ".example");
        }
        journal.write();
        ask("d0.example");

        assertThat(journal.waiting()).isEqualTo(Entries.MOST);
        assertThat(events.dropped).hasValue(500);
    }

    @Test
    void the_table_has_a_bound() {
        ask("regular.example");
        ask("regular.example");
        for (int i = 0; i < MAX_ROWS * 3; i++) {
            ask("d" + i + ".example");
        }
        journal.write();

        assertThat(read(NOON)).hasSize(MAX_ROWS).containsKey(DecidingInputs.of(Decided.to("regular.example")));
    }

    @Test
    void what_nobody_asks_any_more_is_forgotten_after_the_retention() {
        ask("remote.example");
        journal.write();

        now = NOON.plus(Duration.ofDays(7));
        journal.write();
        assertThat(read(Instant.EPOCH)).hasSize(1);

        now = now.plusSeconds(1);
        journal.write();
        assertThat(read(Instant.EPOCH)).isEmpty();
    }

    @Test
    void a_journal_that_is_switched_off_records_nothing() {
        var off = new Journal(new JournalSettings(false, Duration.ofDays(7), MAX_ROWS), store, events, () -> now);

        off.asked(Decided.asked(Decided.to("remote.example")));

        assertThat(off.listens()).isFalse();
        assertThat(off.waiting()).isZero();
    }
}
