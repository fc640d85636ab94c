package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.RelayPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlainWordsTest {

    private static final String HOPS = """
            nextHops:
            - {name: mailstore, host: mailstore.example}
            - {name: internet, mx: true, tls: Required}
            """;

    @Test
    void local_mail_only_says_that_nobody_may_relay() {
        PlainWords words =
                words(HOPS + "localDomains: [{domain: local.example, nextHop: mailstore}]\nmode: NoReroute\n");
        assertThat(words.summary()).isEqualTo("Local mail only: nobody may relay.");
        assertThat(lines(words.local()))
                .containsExactly(
                        "Mail for these domains is delivered, whoever sends it.", "local.example to mailstore");
        assertThat(lines(words.foreign())).containsExactly("Mail for any other domain is refused, whoever sends it.");
    }

    @Test
    void whose_address_is_whose_is_told_first() {
        PlainWords words = words(HOPS + """
                localDomains: [{domain: local.example, nextHop: mailstore}]
                mode: NoReroute
                sendAs:
                - {identity: alice, reversePaths: [alice@local.example, "*@lists.example"]}
                - {identity: job, reversePaths: []}
                - {identity: "*", reversePaths: [noreply@local.example]}
                """);
        assertThat(lines(words.local()))
                .containsExactly(
                        "Mail of clients that have logged in (AUTH) is refused, to whomever it goes, unless its"
                                + " sender's address is empty or one of these.",
                        "alice alice@local.example, *@lists.example",
                        "job none",
                        "everybody noreply@local.example",
                        "Mail for these domains is delivered, whoever sends it.",
                        "local.example to mailstore");
    }

    @Test
    void a_delegate_is_named_with_what_comes_without_its_answer() {
        PlainWords words = words(HOPS + "mode: Delegate\ndelegate: {name: opa, nextHop: internet}\n");

        assertThat(words.summary()).isEqualTo("Local mail from everybody; delegate opa says who may relay.");
        assertThat(lines(words.foreign()))
                .containsExactly("For any other domain the delegate opa is asked, whoever sends the mail. Without an"
                        + " answer of its the mail has to wait.");
        assertThat(lines(words.hops()))
                .contains("Mail that the delegate lets pass goes to internet, unless it names another next hop.");
    }

    @Test
    void what_decides_about_foreign_mail_is_told_in_the_order_in_which_it_decides() {
        PlainWords words = words(HOPS + """
                localDomains: []
                mode: Reroute
                reroute:
                  never: [192.0.2.66/32]
                  allow: {clients: [192.0.2.0/24], listeners: [internal], authenticated: true}
                  routes:
                  - {domain: partner.example, subdomains: true, nextHop: mailstore, alwaysRelay: true}
                  - {domain: other.example, nextHop: mailstore}
                  nextHop: internet
                  otherwise: Refuse
                """);
        assertThat(lines(words.local())).containsExactly("There are no domains of our own: no mail is local.");
        assertThat(lines(words.foreign()))
                .containsExactly(
                        "Clients from these networks may never relay.",
                        "192.0.2.66/32",
                        "Mail for these domains is relayed, whoever sends it.",
                        "partner.example and every domain below it, to mailstore",
                        "Clients from these networks may relay.",
                        "192.0.2.0/24",
                        "Clients that come in on these listeners may relay.",
                        "internal",
                        "Clients that have logged in (AUTH) may relay.",
                        "Everybody else is refused, for every domain that is not local.");
        assertThat(lines(words.hops()))
                .containsExactly(
                        "The next hops are:",
                        "mailstore mailstore.example, port 25, with TLS where it is offered",
                        "internet the mail exchangers (MX) of the recipient's domain, port 25, with TLS, or not at all",
                        "Mail that is relayed goes by the routes below. For all other domains it goes to internet.",
                        "partner.example and every domain below it, to mailstore",
                        "other.example to mailstore");
    }

    @Test
    void an_open_relay_is_called_one() {
        PlainWords words = words(HOPS
                + "localDomains: []\nmode: Reroute\n"
                + "reroute: {nextHop: internet, otherwise: Relay, openRelay: Acknowledged}\n");
        assertThat(words.summary()).startsWith("An open relay");
        assertThat(lines(words.foreign()).getLast()).contains("an open relay");
    }

    @Test
    void of_a_long_list_a_part_is_shown_and_the_rest_is_counted() {
        String networks =
                IntStream.range(0, 100).mapToObj(i -> "10.0." + i + ".0/24").collect(Collectors.joining(", "));
        PlainWords words = words(HOPS + "localDomains: []\nmode: Reroute\nreroute: {allow: {clients: [" + networks
                + "]}, nextHop: internet, otherwise: Refuse}\n");
        Statement clients = words.foreign().getFirst();
        assertThat(clients.items()).hasSize(Statement.SHOWN);
        assertThat(clients.more()).isEqualTo(80);
    }

    private static List<String> lines(List<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(statement.sentence()),
                        statement.items().stream().map(item -> (item.name() + " " + item.words()).strip())))
                .toList();
    }

    private static PlainWords words(String document) {
        return PlainWords.of(policy(document));
    }

    static RelayPolicy policy(String document) {
        var reader = new PolicyReader(new PolicyReader.Rules(false, List.of()));
        return switch (reader.read(document.getBytes(StandardCharsets.UTF_8), Format.YAML, "default")) {
            case PolicyReader.Result.Valid(var policy) -> policy;
            case PolicyReader.Result.Invalid(var problems) -> throw new AssertionError(problems);
        };
    }
}
