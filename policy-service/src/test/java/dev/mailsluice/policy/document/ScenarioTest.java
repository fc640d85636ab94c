package dev.mailsluice.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The acceptance scenarios that policy alone decides. `K0` to `K9` and `KX` are in `scenarios/`.
class ScenarioTest {
    private static final String FOREIGN = "x@remote.example";
    private static final String LOCAL = "user@local.example";

    /// A: in the allowed network. B: a stranger. C: authenticated. N: named by `never`.
    private enum Client {
        A("192.0.2.10", ""),
        B("203.0.113.9", ""),
        C("198.51.100.5", "alice"),
        N("192.0.2.66", ""),
        N_AUTHENTICATED("192.0.2.66", "alice"),
        N_MAPPED("::ffff:192.0.2.66", "");

        private final String address;
        private final String identity;

        Client(String address, String identity) {
            this.address = address;
            this.identity = identity;
        }

        RelayRequest request(String listener, String reversePath, String forwardPath) {
            return new RelayRequest(
                    ClientAddress.parse(address), listener, Optional.of(identity), reversePath, forwardPath);
        }
    }

    /// What decides after the configurations were published one after the other.
    private static PolicySnapshot after(String... configurations) {
        PolicySnapshot active = null;
        for (String configuration : configurations) {
            String text = Documents.text("scenarios/" + configuration + ".yaml");
            long number = active == null ? 1 : active.revision().number() + 1;
            active = Documents.snapshot(number, Documents.policy(text, Format.YAML));
        }
        return active;
    }

    private static Decision ask(PolicySnapshot policy, Client client, String forwardPath) {
        return policy.decide(client.request("external", "test@test.com", forwardPath));
    }

    private static void refused(Decision decision) {
        assertThat(decision).isInstanceOf(Refuse.class);
        assertThat(decision.reply().code()).isEqualTo(550);
        assertThat(decision.reply().enhancedStatus()).isEqualTo("5.7.1");
    }

    @Test
    void s01_who_was_allowed_before_the_switch_to_noreroute_is_refused_after_it() {
        assertThat(ask(after("K1"), Client.A, "anyuser@bogusaddress.example")).isInstanceOf(Relay.class);

        refused(ask(after("K1", "K0"), Client.A, "anyuser@bogusaddress.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void s02_local_mail_is_delivered_after_the_switch_to_noreroute(Client client) {
        assertThat(ask(after("K1", "K0"), client, LOCAL)).isInstanceOf(Deliver.class);
    }

    @Test
    void s06_only_what_is_written_counts_when_a_mode_comes_back() {
        PolicySnapshot policy = after("K1", "K0", "K1");

        assertThat(ask(policy, Client.A, FOREIGN)).isInstanceOf(Relay.class);
        refused(ask(policy, Client.B, FOREIGN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void s07_a_list_of_before_plays_no_part_while_a_delegate_is_asked_and_after_it(Client client) {
        assertThat(ask(after("K1", "KX"), client, LOCAL)).isInstanceOf(Deliver.class);
        assertThat(ask(after("K1", "KX", "K0"), client, LOCAL)).isInstanceOf(Deliver.class);
        assertThat(ask(after("K1", "KX"), client, FOREIGN)).isEqualTo(ask(after("KX"), client, FOREIGN));
        refused(ask(after("K1", "KX", "K0"), client, FOREIGN));
    }

    @ParameterizedTest
    @EnumSource
    void s40_a_delegate_without_an_answer_defers(DelegateAnswer.Why why) {
        AskDelegate ask = (AskDelegate) ask(after("K1", "KX"), Client.A, FOREIGN);

        Decision decision = ask.answered(new DelegateAnswer.None(why));

        assertThat(decision.reply().code()).isEqualTo(451);
        assertThat(decision.reply().enhancedStatus()).isEqualTo("4.3.0");
    }

    @Test
    void s14_never_beats_authentication() {
        refused(ask(after("K2"), Client.N, FOREIGN));
        refused(ask(after("K2"), Client.N_AUTHENTICATED, FOREIGN));
        refused(ask(after("K2-authenticated"), Client.N_AUTHENTICATED, FOREIGN));
        assertThat(ask(after("K2-authenticated"), Client.C, FOREIGN)).isInstanceOf(Relay.class);
    }

    @Test
    void s15_any_one_criterion_suffices() {
        assertThat(ask(after("K6"), Client.A, FOREIGN)).isInstanceOf(Relay.class);
        assertThat(ask(after("K6"), Client.C, FOREIGN)).isInstanceOf(Relay.class);
        refused(ask(after("K6"), Client.B, FOREIGN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "B", "C"})
    void s16_an_empty_list_allows_nobody_and_local_mail_passes(Client client) {
        refused(ask(after("K4"), client, FOREIGN));
        assertThat(ask(after("K4"), client, LOCAL)).isInstanceOf(Deliver.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"K5", "K9"})
    void s17_s18_a_policy_that_does_not_say_what_holds_otherwise_is_refused(String configuration) {
        List<Problem> problems = Documents.problems(
                Documents.READER, Documents.text("scenarios/" + configuration + ".yaml"), Format.YAML);

        assertThat(problems).extracting(Problem::path).containsExactly("reroute.otherwise");
    }

    @Test
    void s18_an_acknowledged_open_relay_still_refuses_whom_never_names() {
        assertThat(ask(after("K9-open"), Client.B, FOREIGN)).isInstanceOf(Relay.class);
        refused(ask(after("K9-open"), Client.N, FOREIGN));
    }

    @Test
    void s22_an_exact_route_matches_neither_subdomains_nor_suffixes() {
        assertThat(ask(after("K8"), Client.B, "a@partner.example")).isInstanceOf(Relay.class);
        refused(ask(after("K8"), Client.B, "b@sub.partner.example"));
        refused(ask(after("K8"), Client.B, "c@xpartner.example"));
    }

    @Test
    void s23_never_beats_an_always_relay_route() {
        refused(ask(after("K8-never"), Client.N, "a@partner.example"));
        assertThat(ask(after("K8-never"), Client.B, "a@partner.example")).isInstanceOf(Relay.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IMCEASMTP-x+40remote+2Eexample@local.example",
                "user%remote.example@local.example",
                "\"user@remote.example\"@local.example",
                "remote.example!user@local.example"
            })
    void s25_s26_a_local_part_that_names_another_target_is_refused(String forwardPath) {
        for (String configuration : List.of("K0", "K1", "K3", "K9-open")) {
            Decision decision = ask(after(configuration), Client.B, forwardPath);

            refused(decision);
            assertThat(decision.rule().path()).isEqualTo("sender-routed");
        }
    }

    @Test
    void s27_a_source_route_is_stripped_and_the_final_target_decides() {
        Decision decision = ask(after("K0"), Client.B, "<@remote.example:user@local.example>");

        assertThat(Verdict.of(decision))
                .isEqualTo(new Verdict("Deliver", "localDomains[0]", "mailstore", "user@local.example"));
    }

    @ParameterizedTest
    @CsvSource({"B, x@remote.example, Refuse", "B, user@local.example, Deliver", "A, x@remote.example, Relay"})
    void s28_the_null_reverse_path_grants_and_takes_nothing(Client client, String forwardPath, String kind) {
        Decision decision = after("K1").decide(client.request("external", "<>", forwardPath));

        assertThat(Verdict.of(decision).kind()).isEqualTo(kind);
    }

    @Test
    void s34_a_listener_that_is_allowed_relays_and_no_other() {
        RelayRequest internal = Client.B.request("internal", "test@test.com", FOREIGN);

        assertThat(after("K7").decide(internal)).isInstanceOf(Relay.class);
        refused(ask(after("K7"), Client.B, FOREIGN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.10/24", "192.0.2.0/255.255.255.123"})
    void s35_networks_with_host_bits_or_gaps_in_the_mask_are_refused(String network) {
        String text = Documents.text("scenarios/K1.yaml").replace("192.0.2.0/24", network);

        assertThat(Documents.problems(Documents.READER, text, Format.YAML))
                .extracting(Problem::path)
                .containsExactly("reroute.allow.clients[0]");
    }

    @Test
    void s37_an_ipv4_mapped_address_is_the_ipv4_address() {
        Decision decision = ask(after("K2"), Client.N_MAPPED, FOREIGN);

        refused(decision);
        assertThat(decision.rule().path()).isEqualTo("reroute.never[0]");
    }

    @Test
    void s39_our_own_listener_is_refused_as_next_hop() {
        PolicyReader reader = new PolicyReader(new PolicyReader.Rules(false, List.of("mailstore.mail.svc:25")));

        assertThat(Documents.problems(reader, Documents.text("scenarios/K0.yaml"), Format.YAML))
                .extracting(Problem::path)
                .containsExactly("nextHops[0].host");
    }
}
