package dev.mailsluice.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.RandomCases;
import dev.mailsluice.policy.domain.RelayPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFormTest {
    private static final RelayPolicy DESIGN = Documents.policy(Documents.text("golden/design.yaml"), Format.YAML);

    /// A change here changes the digest of every policy ever published: it needs a new version of the form.
    @Test
    void the_text_of_a_policy_is_golden() {
        assertThat(CanonicalForm.json(DESIGN))
                .isEqualTo(Documents.text("golden/design.json").strip());
        assertThat(CanonicalForm.digest(DESIGN))
                .isEqualTo("sha256:66803200ed2735e9d734f92ce631c163b62ea4371b8123a98974ccff7f369abb");
    }

    @Test
    void every_default_is_filled_in() {
        RelayPolicy least = Documents.policy("mode: Reroute\nreroute: {otherwise: Refuse}", Format.YAML);

        assertThat(CanonicalForm.json(least)).isEqualTo("""
                {"localDomains":[],"mode":"Reroute","nextHops":[],"reroute":{"allow":{"authenticated":false,\
                "clients":[],"listeners":[]},"never":[],"otherwise":"Refuse","routes":[]}}""");
    }

    @Test
    void the_text_is_what_rfc_8785_makes_of_it() throws IOException {
        assertThat(new JsonCanonicalizer(CanonicalForm.json(DESIGN)).getEncodedString())
                .isEqualTo(CanonicalForm.json(DESIGN));
        for (int seed = 0; seed < 2_000; seed++) {
            String text = CanonicalForm.json(new RandomCases(seed).policy());

            assertThat(new JsonCanonicalizer(text).getEncodedString())
                    .as("seed %d", seed)
                    .isEqualTo(text);
        }
    }

    @Test
    void a_delegate_stands_where_rfc_8785_has_it() throws IOException {
        String text = CanonicalForm.json(Documents.policy(Documents.text("scenarios/KX.yaml"), Format.YAML));

        assertThat(text).startsWith("{\"delegate\":{\"name\":\"custom\",\"nextHop\":\"internet\"},\"localDomains\"");
        assertThat(new JsonCanonicalizer(text).getEncodedString()).isEqualTo(text);
        assertThat(CanonicalForm.json(CanonicalForm.parse(text))).isEqualTo(text);
    }

    @Test
    void names_of_certificates_stand_where_rfc_8785_has_them_and_leave_no_trace_without() throws IOException {
        String document = "nextHops: [{name: a, mx: true}]\nmode: Reroute\n"
                + "reroute: {allow: {authenticated: true%s}, nextHop: a, otherwise: Refuse}";
        String text = CanonicalForm.json(Documents.policy(
                document.formatted(", tlsClients: [{dnsName: MTA1.corp.example}, {uri: 'spiffe://a/b'}]"),
                Format.YAML));

        assertThat(text)
                .contains(
                        "\"listeners\":[],\"tlsClients\":[{\"dnsName\":\"mta1.corp.example\"},{\"uri\":\"spiffe://a/b\"}]}");
        assertThat(new JsonCanonicalizer(text).getEncodedString()).isEqualTo(text);
        assertThat(CanonicalForm.json(CanonicalForm.parse(text))).isEqualTo(text);
        assertThat(CanonicalForm.json(Documents.policy(document.formatted(", tlsClients: []"), Format.YAML)))
                .isEqualTo(CanonicalForm.json(Documents.policy(document.formatted(""), Format.YAML)))
                .doesNotContain("tlsClients");
    }

    @Test
    void whose_reverse_paths_are_whose_stands_where_rfc_8785_has_it_and_leaves_no_trace_without() throws IOException {
        String document = "mode: NoReroute\n";
        String text = CanonicalForm.json(Documents.policy(
                document
                        + "sendAs: [{identity: alice, reversePaths: [Alice@B\u00dcCHER.example, '*@Corp.example', '*']}]",
                Format.YAML));

        assertThat(text)
                .isEqualTo("{\"localDomains\":[],\"mode\":\"NoReroute\",\"nextHops\":[],\"sendAs\":[{\"identity\":"
                        + "\"alice\",\"reversePaths\":[\"Alice@xn--bcher-kva.example\",\"*@corp.example\",\"*\"]}]}");
        assertThat(new JsonCanonicalizer(text).getEncodedString()).isEqualTo(text);
        assertThat(CanonicalForm.json(CanonicalForm.parse(text))).isEqualTo(text);
        assertThat(CanonicalForm.json(Documents.policy(document, Format.YAML))).doesNotContain("sendAs");
    }

    @Test
    void the_order_of_lists_is_part_of_the_document() {
        String hops = "nextHops: [{name: %s, mx: true}, {name: %s, mx: true}]\nmode: NoReroute";

        assertThat(CanonicalForm.digest(Documents.policy(hops.formatted("a", "b"), Format.YAML)))
                .isNotEqualTo(CanonicalForm.digest(Documents.policy(hops.formatted("b", "a"), Format.YAML)));
    }

    @Test
    void a_canonical_text_is_read_back_as_the_same_policy() {
        assertThat(CanonicalForm.parse(CanonicalForm.json(DESIGN))).isEqualTo(DESIGN);
    }

    @Test
    void a_stored_next_hop_on_loopback_is_read_back_whatever_the_settings_are_now() {
        PolicyReader local = new PolicyReader(new PolicyReader.Rules(true, List.of()));
        String text =
                "{\"nextHops\":[{\"name\":\"sink\",\"host\":\"127.0.0.1\",\"port\":1025}],\"mode\":\"NoReroute\"}";
        PolicyReader.Result result = local.read(text.getBytes(StandardCharsets.UTF_8), Format.JSON, "default");

        assertThat(result).isInstanceOfSatisfying(PolicyReader.Result.Valid.class, valid -> assertThat(
                        CanonicalForm.parse(CanonicalForm.json(valid.policy())))
                .isEqualTo(valid.policy()));
    }

    /// Published before it was looked for, say, or where other networks were trusted.
    @Test
    void a_stored_open_relay_is_read_back_with_its_acknowledgement_or_without() {
        String halves = """
                {"localDomains":[],"mode":"Reroute","nextHops":[{"mx":true,"name":"internet","port":25,\
                "tls":"Opportunistic"}],"reroute":{"allow":{"authenticated":false,"clients":["0.0.0.0/1","128.0.0.0/1"],\
                "listeners":[]},"never":[],"nextHop":"internet",%s"otherwise":"Refuse","routes":[]}}""";
        for (String text : List.of(halves.formatted(""), halves.formatted("\"openRelay\":\"Acknowledged\","))) {
            assertThat(CanonicalForm.json(CanonicalForm.parse(text))).isEqualTo(text);
        }
        assertThat(Documents.problems(Documents.READER, halves.formatted(""), Format.JSON))
                .as("a rollback is judged anew")
                .extracting(Problem::path)
                .containsExactly("reroute.openRelay");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"mode\":\"NoReroute\"}",
                "{\"localDomains\":[],\"mode\":\"NoReroute\",\"nextHops\":[] }",
                "{\"mode\":\"NoReroute\",\"localDomains\":[],\"nextHops\":[]}",
                "{\"localDomains\":[],\"mode\":\"NoReroute\",\"nextHops\":[]}\n"
            })
    void a_stored_text_that_is_not_canonical_is_not_believed(String text) {
        assertThatThrownBy(() -> CanonicalForm.parse(text)).isInstanceOf(IllegalStateException.class);
    }
}
