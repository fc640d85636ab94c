package dev.mailsluice.policy.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.domain.Allow;
import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.LocalDomain;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.Otherwise;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RandomCases;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.journal.Asked;
import dev.mailsluice.policy.preview.Change;
import dev.mailsluice.policy.preview.Replay;
import dev.mailsluice.policy.preview.Report;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.Provenance;
import dev.mailsluice.policy.store.ShadowRow;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowsTest {

    private static final PolicyName NAME = new PolicyName("default");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;

    private final RecordedShadowEvents events = new RecordedShadowEvents();
    private final ActivePolicies active = new ActivePolicies();
    private StoreDatabase database;
    private Shadows shadows;

    @BeforeEach
    void open() {
        database = StoreDatabase.open(new StoreSettings.H2File(directory.resolve("policies"), Duration.ofSeconds(5)));
        shadows = replica();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Shadows replica() {
        return new Shadows(database.shadows(), active, events, InstantSource.fixed(NOON));
    }

    private PolicySnapshot activate(long number, RelayPolicy policy) {
        var revision = new PolicyRevision("default", number, CanonicalForm.digest(policy));
        var snapshot = PolicySnapshot.compile(revision, policy);
        active.activate(new ActivePolicy.Loaded(snapshot, new Provenance("anonymous", "test", ""), NOON));
        return snapshot;
    }

    private static void ask(Shadows shadows, PolicySnapshot active, RelayRequest request) {
        shadows.asked(new Asked(request, active.consider(request)));
    }

    private static RelayPolicy withoutLocalDomains(RelayPolicy policy) {
        return new RelayPolicy(policy.nextHops(), List.<LocalDomain>of(), new NoReroute());
    }

    @Test
    void a_shadow_says_what_a_preview_of_the_same_questions_says() {
        for (int seed = 0; seed < 60; seed++) {
            RandomCases cases = new RandomCases(seed);
            PolicySnapshot now = activate(seed + 1, cases.policy());
            RelayPolicy candidate = cases.policy();
            shadows.set(NAME, candidate, "alice");
            var replay = new Replay(
                    Optional.of(now),
                    PolicySnapshot.compile(
                            new PolicyRevision("default", 99, CanonicalForm.digest(candidate)), candidate));
            for (int i = 0; i < 100; i++) {
                RelayRequest request = cases.request();
                replay.ask(request);
                ask(shadows, now, request);
            }
            Report expected = replay.report();

            ShadowReport report = shadows.report(NAME).orElseThrow();

            for (Change change : Change.values()) {
                assertThat(report.asked(change))
                        .as("seed %d, %s", seed, change)
                        .isEqualTo(expected.of(change).asked());
            }
        }
        assertThat(events.compared)
                .hasSize(6_000)
                .contains(EnumSet.complementOf(EnumSet.of(Change.DELEGATED, Change.UNKNOWN_SENDER))
                        .toArray(Change[]::new));
        assertThat(events.told).isEmpty();
    }

    @Test
    void differences_are_told_by_the_two_rules_with_examples_without_local_parts() {
        RandomCases cases = new RandomCases(9);
        RelayPolicy policy = cases.policy();
        PolicySnapshot now = activate(1, policy);
        shadows.set(NAME, withoutLocalDomains(policy), "alice");
        for (int i = 0; i < 300; i++) {
            ask(shadows, now, cases.request());
        }

        ShadowReport report = shadows.report(NAME).orElseThrow();

        assertThat(report.author()).isEqualTo("alice");
        assertThat(report.since()).isEqualTo(NOON);
        assertThat(report.revision()).isEqualTo(1);
        assertThat(report.asked(Change.NEWLY_REFUSED)).isPositive();
        assertThat(report.differences())
                .filteredOn(line -> line.change() == Change.NEWLY_REFUSED)
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.ruleAfter()).isIn("mode", "syntax");
                    assertThat(line.examples())
                            .hasSizeBetween(1, Count.EXAMPLES)
                            .doesNotHaveDuplicates();
                });
    }

    @Test
    void another_replica_takes_it_up_adds_to_it_and_lets_it_go() {
        RandomCases cases = new RandomCases(2);
        PolicySnapshot now = activate(1, cases.policy());
        Shadows other = replica();
        shadows.set(NAME, cases.policy(), "alice");
        assertThat(other.listens()).isFalse();
        other.look();
        assertThat(other.listens()).isTrue();

        RelayRequest request = cases.request();
        ask(shadows, now, request);
        ask(other, now, request);
        other.write();

        ShadowReport report = shadows.report(NAME).orElseThrow();
        assertThat(report.differences()).singleElement().satisfies(line -> assertThat(line.asked())
                .isEqualTo(2));

        assertThat(other.remove(NAME)).isTrue();
        shadows.look();
        assertThat(shadows.listens()).isFalse();
        assertThat(shadows.report(NAME)).isEmpty();
    }

    @Test
    void after_a_publication_it_is_counted_anew() {
        RandomCases cases = new RandomCases(2);
        RelayPolicy policy = cases.policy();
        PolicySnapshot before = activate(1, policy);
        shadows.set(NAME, cases.policy(), "alice");
        ask(shadows, before, cases.request());
        assertThat(shadows.report(NAME).orElseThrow().differences()).hasSize(1);

        activate(2, withoutLocalDomains(policy));

        assertThat(shadows.report(NAME).orElseThrow().differences()).isEmpty();
        assertThat(shadows.report(NAME).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void what_the_store_does_not_take_is_counted_on() {
        RandomCases cases = new RandomCases(2);
        PolicySnapshot now = activate(1, cases.policy());
        shadows.set(NAME, cases.policy(), "alice");
        RelayRequest request = cases.request();
        ask(shadows, now, request);
        database.close();

        shadows.write();
        shadows.look();
        assertThat(shadows.listens()).isTrue();
        ask(shadows, now, request);
        assertThat(events.told).containsExactly("unavailable");
        database = StoreDatabase.open(new StoreSettings.H2File(directory.resolve("policies"), Duration.ofSeconds(5)));
    }

    @Test
    void pairs_of_rules_have_a_bound_and_the_rest_is_counted_together() {
        List<Cidr> clients = new ArrayList<>();
        for (int i = 0; i < Candidate.MOST + 50; i++) {
            switch (Cidr.parse("192.0.%d.%d/32".formatted(i / 256, i % 256))) {
                case Parsed.Good<Cidr>(var cidr) -> clients.add(cidr);
                case Parsed.Bad<Cidr>(var message) -> throw new AssertionError(message);
            }
        }
        RelayPolicy some = new RandomCases(2).policy();
        var allow = new Allow(clients, List.of(), false);
        var reroute = new Reroute(
                List.of(), allow, List.of(), Optional.of(some.nextHops().getFirst()), Otherwise.Refuse, false);
        PolicySnapshot now = activate(1, new RelayPolicy(some.nextHops(), List.of(), reroute));
        PolicySnapshot refusesAll = activate(2, new RelayPolicy(some.nextHops(), List.of(), new NoReroute()));
        var candidate = new Candidate("1", refusesAll);
        for (Cidr client : clients) {
            String address = client.toString().split("/")[0];
            var request = new RelayRequest(
                    ClientAddress.parse(address), "internal", Optional.empty(), "", "x@remote.example");
            assertThat(candidate.compare(new Asked(request, now.consider(request))))
                    .isEqualTo(Change.NEWLY_REFUSED);
        }

        Map<Pair, Count> counts = candidate.take();

        assertThat(counts.size()).isEqualTo(Candidate.MOST + 1);
        assertThat(counts.get(new Pair(1, Change.NEWLY_REFUSED, Pair.OTHERS, Pair.OTHERS))
                        .asked())
                .isEqualTo(50);
        candidate.giveBack(counts);
        assertThat(candidate.take().size()).isLessThanOrEqualTo(Candidate.MOST + 1);
    }

    @Test
    void there_are_never_more_than_the_bound_and_one_can_be_replaced() {
        RelayPolicy policy = new RandomCases(2).policy();
        for (int i = 0; i < Shadows.MOST; i++) {
            assertThat(shadows.set(new PolicyName("p" + i), policy, "alice")).isTrue();
        }

        assertThat(shadows.set(NAME, policy, "alice")).isFalse();
        assertThat(shadows.set(new PolicyName("p0"), policy, "alice")).isTrue();
        assertThat(shadows.policies()).hasSize(Shadows.MOST);
    }

    @Test
    void a_candidate_that_cannot_be_read_is_left_out_and_told_once() {
        database.shadows().set(new ShadowRow("default", "1", "{}", "alice", NOON));
        shadows.set(new PolicyName("other"), new RandomCases(2).policy(), "alice");

        shadows.look();
        shadows.look();

        assertThat(events.told).containsExactly("unreadable default");
        assertThat(shadows.policies()).containsExactly("other");
    }

    @Test
    void an_example_comes_back_as_it_was_written() {
        for (int seed = 0; seed < 300; seed++) {
            var inputs = DecidingInputs.of(new RandomCases(seed).request());
            var count = new Count();
            count.add(1, inputs);
            count.add(
                    1, new DecidingInputs(ClientAddress.parse("2001:db8::7"), "", true, List.of(), inputs.recipient()));

            var line = DifferenceRows.line(DifferenceRows.of("1", new Pair(1, Change.OTHER_RULE, "a", "b"), count));

            assertThat(line.orElseThrow().examples()).isEqualTo(count.examples());
        }
    }
}
