package dev.mailsluice.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.smtp.Command;
import dev.mailsluice.edge.smtp.CommandEncoder;
import dev.mailsluice.edge.smtp.CommandParser;
import dev.mailsluice.edge.smtp.CommandParser.Parsed;
import dev.mailsluice.edge.smtp.Extension;
import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.MailDomain;
import dev.mailsluice.edge.smtp.Mailbox;
import dev.mailsluice.edge.smtp.RecipientParameters;
import dev.mailsluice.edge.smtp.ReversePath;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Every line is a command or is refused; what is written from a command is one line, and is read as the same command.
public final class CommandParserFuzz {

    private static final Set<Extension> EVERYTHING = EnumSet.allOf(Extension.class);

    private CommandParserFuzz() {}

    public static void fuzzerTestOneInput(byte[] line) {
        switch (CommandParser.parse(line)) {
            case Parsed.Bad(String _, var reply) ->
                assertThat(reply.isPermanent()).isTrue();
            case Parsed.Good(Command command) -> {
                // Keywords are ASCII, and nothing else is taken for one: RFC 5321 §2.4.
                assertThat(Cuts.text(line).toUpperCase(Locale.ROOT)).startsWith(command.verb());
                written(command);
            }
        }
    }

    private static void written(Command command) {
        switch (command) {
            case Command.Mail(ReversePath path, var parameters, boolean hasParameters) -> {
                byte[] octets = CommandEncoder.mail(path, parameters, EVERYTHING);
                assertOneLine(octets, path.isAscii());
                assertSame(octets, new Command.Mail(path, parameters, hasParameters));
                if (path instanceof ReversePath.Sender(Mailbox mailbox)) {
                    assertHasAddress(mailbox);
                }
            }
            case Command.Rcpt(ForwardPath path, RecipientParameters parameters) -> {
                byte[] octets = CommandEncoder.rcpt(path, parameters, EVERYTHING);
                assertOneLine(octets, path.isAscii() && parameters.isAscii());
                assertSame(octets, new Command.Rcpt(path, withoutOthers(parameters)));
                assertThat(ForwardPath.parse(path.text())).isEqualTo(Optional.of(path));
                if (path instanceof ForwardPath.Recipient(Mailbox mailbox)) {
                    assertHasAddress(mailbox);
                }
            }
            case Command.Bdat(long octets, boolean _) -> assertThat(octets).isNotNegative();
            case Command.Ehlo(String client) -> assertThat(client).isPrintable().isNotBlank();
            case Command.Helo(String client) -> assertThat(client).isPrintable().isNotBlank();
            case Command.Data _,
                    Command.Xclient _,
                    Command.StartTls _,
                    Command.Auth _,
                    Command.Rset _,
                    Command.Noop _,
                    Command.Quit _,
                    Command.Vrfy _,
                    Command.Help _ -> {}
        }
    }

    /// Those that the edge does not know are not passed on.
    private static RecipientParameters withoutOthers(RecipientParameters parameters) {
        return new RecipientParameters(parameters.notices(), parameters.original(), false);
    }

    private static void assertSame(byte[] written, Command command) {
        byte[] line = Arrays.copyOf(written, written.length - 2);
        assertThat(CommandParser.parse(line)).isEqualTo(new Parsed.Good(command));
    }

    private static void assertOneLine(byte[] written, boolean ascii) {
        assertThat(Cuts.text(written)).matches(ascii ? "[ -~]*\r\n" : "[^\\x00-\\x1f\\x7f]*\r\n");
    }

    private static void assertHasAddress(Mailbox mailbox) {
        if (mailbox.domain() instanceof MailDomain.AddressLiteral literal) {
            assertThat(literal.address()).isNotNull();
        }
    }
}
