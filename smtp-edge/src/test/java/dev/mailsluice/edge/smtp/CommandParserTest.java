package dev.mailsluice.edge.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 5321 §4.1.
class CommandParserTest {

    private static CommandParser.Parsed parse(String line) {
        return CommandParser.parse(line.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<y@b.example>                           | y@b.example",
                "<@c.example:y@b.example>                | y@b.example",
                "<@c.example,@[192.0.2.1]:y@b.example>   | y@b.example",
                "<\"john doe\"@b.example>                | \"john doe\"@b.example",
                "<\"a\\\"b\"@b.example>                  | \"a\\\"b\"@b.example",
                "<\"a>b\"@b.example>                     | \"a>b\"@b.example",
                "<y@[192.0.2.1]>                         | y@[192.0.2.1]",
                "<y@[IPv6:2001:db8::25]>                 | y@[IPv6:2001:db8::25]",
                "<y@B.Example>                           | y@B.Example",
                "<user%c.example@b.example>              | user%c.example@b.example",
                "<c.example!user@b.example>              | c.example!user@b.example",
                "<postMASTER>                            | postMASTER",
                "<y@example>                             | y@example",
                "<y+tag=x@b.example>                     | y+tag=x@b.example",
                "<y@1.2.3.4.example>                     | y@1.2.3.4.example",
            })
    void a_forward_path_keeps_its_text(String path, String text) {
        assertThat(parse("RCPT TO:" + path)).isInstanceOfSatisfying(CommandParser.Parsed.Good.class, good -> assertThat(
                        ((Command.Rcpt) good.command()).forwardPath().text())
                .isEqualTo(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"y@b.example", "\"john doe\"@b.example", "y@[192.0.2.1]", "Postmaster", "jürgen@bücher.example"})
    void what_is_encoded_is_parsed_again(String path) {
        ForwardPath parsed = ForwardPath.parse(path).orElseThrow();
        byte[] line = CommandEncoder.rcpt(parsed, RecipientParameters.NONE, Set.of());

        assertThat(new String(line, StandardCharsets.UTF_8)).isEqualTo("RCPT TO:<" + path + ">\r\n");
        assertThat(parse(new String(line, StandardCharsets.UTF_8).strip()))
                .isEqualTo(new CommandParser.Parsed.Good(new Command.Rcpt(parsed, RecipientParameters.NONE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y@b.example>\r\nRCPT TO:<z@c.example",
                "y\r@b.example",
                "y@b.example\n",
                "\"a\rb\"@b.example",
                "\"a\nb\"@b.example",
                "y@b.example> <z@c.example",
                "y@b.example> NOTIFY=NEVER"
            })
    void a_verdicts_target_cannot_smuggle_a_line_or_parameter(String path) {
        assertThat(ForwardPath.parse(path)).isEmpty();
    }

    @Test
    void every_line_is_a_command_or_has_a_reply_with_a_known_verb() {
        Set<String> verbs = Set.of(
                "EHLO",
                "HELO",
                "MAIL",
                "RCPT",
                "DATA",
                "RSET",
                "NOOP",
                "QUIT",
                "VRFY",
                "HELP",
                "EXPN",
                "TURN",
                "SEND",
                "SOML",
                "SAML",
                "STARTTLS",
                "AUTH",
                "BDAT",
                "ETRN",
                "XCLIENT",
                "other");
        String[] parts = {
            "MAIL",
            "RCPT",
            " ",
            "FROM:",
            "TO:",
            "<",
            ">",
            "@",
            "a",
            "b.example",
            "\"",
            "\\",
            "[",
            "]",
            ":",
            ",",
            "=",
            "SIZE",
            ".",
            "%",
            "é",
            "\0",
            "\t",
            "postmaster",
            "IPv6:",
            "1",
            "-",
            "EHLO ",
            "NOOP",
            "(",
            "\uD83D\uDE00"
        };
        Random random = new Random(3);
        for (int run = 0; run < 300_000; run++) {
            StringBuilder line = new StringBuilder(run % 2 == 0 ? "RCPT TO:<" : "MAIL FROM:<");
            for (int i = random.nextInt(10); i > 0; i--) {
                line.append(parts[random.nextInt(parts.length)]);
            }
            String verb =
                    switch (parse(line.toString())) {
                        case CommandParser.Parsed.Good(Command command) -> command.verb();
                        case CommandParser.Parsed.Bad(String bad, Reply reply) -> {
                            assertThat(reply.isPermanent()).isTrue();
                            yield bad;
                        }
                    };
            assertThat(verbs).contains(verb);
        }
    }
}
