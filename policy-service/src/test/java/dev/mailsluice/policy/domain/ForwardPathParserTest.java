package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardPathParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "user@local.example | user@local.example",
                "<user@local.example> | user@local.example",
                "<User@LOCAL.example> | User@LOCAL.example",
                "<@remote.example:user@local.example> | user@local.example",
                "<@a,@b.example:user@local.example> | user@local.example",
                "<\"john doe\"@local.example> | \"john doe\"@local.example",
                "<\"a\\\"b\"@local.example> | \"a\\\"b\"@local.example",
                "<o'neil+tag=x@local.example> | o'neil+tag=x@local.example",
                "<üser@local.example> | üser@local.example",
                "<imceasmtp@local.example> | imceasmtp@local.example",
                "<IMCEA_X-y@local.example> | IMCEA_X-y@local.example",
                "<postmaster@local.example> | postmaster@local.example"
            })
    void the_final_target_is_kept_byte_for_byte(String given, String text) {
        Optional<DomainName> local = Optional.of(new DomainName("local.example"));

        assertThat(ForwardPathParser.parse(given)).isEqualTo(new ForwardPath.Mailbox(local, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[192.0.2.1]", "[IPv6:2001:db8::25]", "[ipv6:::ffff:192.0.2.1]"})
    void an_address_literal_names_no_domain(String literal) {
        assertThat(ForwardPathParser.parse("<user@" + literal + ">"))
                .isEqualTo(new ForwardPath.Mailbox(Optional.empty(), "user@" + literal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postmaster", "<Postmaster>", "<POSTMASTER>"})
    void postmaster_needs_no_domain_in_any_case(String given) {
        assertThat(ForwardPathParser.parse(given)).isEqualTo(new ForwardPath.Postmaster());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user%remote.example@local.example",
                "user%remote.example",
                "remote.example!user@local.example",
                "\"user@remote.example\"@local.example",
                "\"user\\@remote.example\"@local.example",
                "\"remote.example!user\"@local.example",
                "\"user@remote.example\"",
                "\"us\\%er\"@local.example",
                "IMCEASMTP-x+40remote+2Eexample@local.example",
                "imceaex-_O=ORG@local.example",
                "IMCEA-x@local.example",
                "\"IMCEASMTP-x\"@local.example",
                "\"I\\MCEAX400-x\"@local.example",
                "@a:user%remote.example@local.example"
            })
    void a_local_part_that_names_another_target_is_sender_routed(String path) {
        assertThat(ForwardPathParser.parse("<" + path + ">")).isEqualTo(new ForwardPath.SenderRouted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<>",
                "<",
                ">",
                "user",
                "@",
                "user@",
                "@local.example",
                "<user@local.example",
                "user@local.example>",
                "<<user@local.example>>",
                "user@remote.example@local.example",
                "a..b@local.example",
                ".a@local.example",
                "a.@local.example",
                "us er@local.example",
                " user@local.example",
                "user@local.example ",
                "user(x)@local.example",
                "user@local.example(x)",
                "user@local.example,x@remote.example",
                "<user@local.example> <x@remote.example>",
                "Joe <user@local.example>",
                "\"user@local.example",
                "\"user\"x@local.example",
                "\"\"@local.example",
                "\"a\tb\"@local.example",
                "a\u0000b@local.example",
                "a\rb@local.example",
                "a\u0085b@local.example",
                "user@local.example\n",
                "\ud800@local.example",
                "user@192.0.2.1",
                "user@[192.0.2.256]",
                "user@[192.0.2.01]",
                "user@[IPv6:fe80::1%1]",
                "user@[x:y]",
                "user@[192.0.2.1",
                "user@[]",
                "@:user@local.example",
                "@a,b:user@local.example",
                "@a,:user@local.example",
                "@[192.0.2.1]:user@local.example",
                "@a:@b:user@local.example",
                "@a:postmaster",
                "\"postmaster\"",
                "po\u017ftmaster",
                "user@local\u3002example"
            })
    void what_is_no_mailbox_is_invalid(String path) {
        assertThat(ForwardPathParser.parse(path)).isEqualTo(new ForwardPath.Invalid());
    }

    @Test
    void local_parts_have_at_most_64_octets_and_paths_256_with_their_brackets() {
        String domain = "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(67 - 8) + ".example";
        String longest = "u".repeat(64) + "@" + domain;

        assertThat(longest).hasSize(254);
        assertThat(ForwardPathParser.parse(longest)).isInstanceOf(ForwardPath.Mailbox.class);
        assertThat(ForwardPathParser.parse("<" + longest + ">")).isInstanceOf(ForwardPath.Mailbox.class);
        assertThat(ForwardPathParser.parse(longest + "e")).isEqualTo(new ForwardPath.Invalid());
        assertThat(ForwardPathParser.parse("u".repeat(65) + "@local.example")).isEqualTo(new ForwardPath.Invalid());
        assertThat(ForwardPathParser.parse("ü".repeat(33) + "@local.example")).isEqualTo(new ForwardPath.Invalid());
    }
}
