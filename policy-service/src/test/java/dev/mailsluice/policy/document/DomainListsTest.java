package dev.mailsluice.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.LocalDomain;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.RelayPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What lists from outside say becomes part of the policy when it is read, and of its digest.
class DomainListsTest {

    private static final String DOCUMENT = """
            nextHops: [{name: mailstore, host: mailstore.mail.svc}, {name: other, mx: true}]
            localDomains:
            - {domain: own.example, nextHop: other}
            localDomainsFrom:
            - {list: exchange, nextHop: mailstore, subdomains: true}
            mode: NoReroute
            """;

    private static PolicyReader reader(DomainLists.Found found) {
        return new PolicyReader(new PolicyReader.Rules(false, List.of()), _ -> found);
    }

    private static DomainLists.Content content(String... domains) {
        return new DomainLists.Content(
                Arrays.stream(domains).map(DomainName::new).toList());
    }

    private static PolicyReader.Result read(DomainLists.Found found, String document, Format format) {
        return reader(found).read(document.getBytes(StandardCharsets.UTF_8), format, "default");
    }

    private static RelayPolicy policy(DomainLists.Found found, String document, Format format) {
        return ((PolicyReader.Result.Valid) read(found, document, format)).policy();
    }

    private static List<Problem> problems(DomainLists.Found found, String document) {
        return ((PolicyReader.Result.Invalid) read(found, document, Format.YAML)).problems();
    }

    @Test
    void a_list_adds_local_domains_behind_those_that_are_written() {
        RelayPolicy policy = policy(content("a.example", "b.example"), DOCUMENT, Format.YAML);

        assertThat(policy.localDomains())
                .extracting(local -> local.domain().ascii(), LocalDomain::subdomains, LocalDomain::list)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("own.example", false, Optional.empty()),
                        org.assertj.core.api.Assertions.tuple("a.example", true, Optional.of("exchange")),
                        org.assertj.core.api.Assertions.tuple("b.example", true, Optional.of("exchange")));
    }

    @Test
    void a_domain_that_the_document_names_itself_counts_as_it_says_there() {
        RelayPolicy policy = policy(content("own.example", "a.example"), DOCUMENT, Format.YAML);

        assertThat(policy.localDomains()).hasSize(2);
        assertThat(policy.localDomains().getFirst().nextHop().name()).isEqualTo("other");
    }

    @Test
    void what_a_list_says_is_part_of_the_canonical_text_and_needs_no_list_to_be_read_back() {
        RelayPolicy policy = policy(content("a.example"), DOCUMENT, Format.YAML);
        String json = CanonicalForm.json(policy);

        assertThat(json)
                .contains(
                        "{\"domain\":\"a.example\",\"list\":\"exchange\",\"nextHop\":\"mailstore\",\"subdomains\":true}")
                .contains(
                        "\"localDomainsFrom\":[{\"list\":\"exchange\",\"nextHop\":\"mailstore\",\"subdomains\":true}]");
        assertThat(CanonicalForm.parse(json)).isEqualTo(policy);
        assertThat(CanonicalForm.digest(policy))
                .isNotEqualTo(CanonicalForm.digest(policy(content("b.example"), DOCUMENT, Format.YAML)));
    }

    @Test
    void a_document_that_is_sent_back_takes_the_lists_as_they_are_now() {
        String before = CanonicalForm.json(policy(content("a.example"), DOCUMENT, Format.YAML));

        RelayPolicy now = policy(content("b.example"), before, Format.JSON);

        assertThat(now).isEqualTo(policy(content("b.example"), DOCUMENT, Format.YAML));
    }

    @Test
    void a_document_without_lists_has_the_text_it_always_had() {
        assertThat(CanonicalForm.json(policy(content("a.example"), "mode: NoReroute", Format.YAML)))
                .isEqualTo("{\"localDomains\":[],\"mode\":\"NoReroute\",\"nextHops\":[]}");
    }

    @Test
    void a_list_that_is_not_there_is_a_problem_and_changes_nothing() {
        assertThat(problems(new DomainLists.Unknown(Set.of("other")), DOCUMENT))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("localDomainsFrom[0].list");
                    assertThat(problem.message()).contains("`exchange` is not known", "which has `other`");
                });
        assertThat(problems(new DomainLists.Unread("no answer"), DOCUMENT))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("could not be read yet: no answer"));
    }

    @Test
    void a_route_to_a_domain_that_a_list_calls_local_is_a_problem() {
        String routed = DOCUMENT.replace("mode: NoReroute", """
                mode: Reroute
                reroute:
                  routes: [{domain: a.example, nextHop: other}]
                  otherwise: Refuse
                """);

        assertThat(problems(content("a.example"), routed))
                .extracting(Problem::path)
                .containsExactly("reroute.routes[0].domain");
    }
}
