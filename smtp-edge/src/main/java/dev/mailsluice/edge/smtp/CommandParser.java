package dev.mailsluice.edge.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one line, without its CRLF, as a command: RFC 5321 §4.1.1.
public final class CommandParser {

    /// What a line turned out to be.
    public sealed interface Parsed {
        record Good(Command command) implements Parsed {}

        /// @param verb one of a fixed set; `other` if unknown
        record Bad(String verb, Reply reply) implements Parsed {}
    }

    private static final Pattern CHUNK = Pattern.compile("(\\d{1,18})( +LAST)?", Pattern.CASE_INSENSITIVE);

    private CommandParser() {}

    /// Total: every line is a command or has a reply that says what is wrong with it.
    public static Parsed parse(byte[] line) {
        // What is not ASCII becomes U+FFFD, which is not printable ASCII either.
        String ascii = new String(line, StandardCharsets.US_ASCII);
        return Ascii.isPrintable(ascii) ? command(ascii.stripTrailing()) : unusual(line);
    }

    private static Parsed unusual(byte[] line) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString()
                    .stripTrailing();
        } catch (CharacterCodingException _) {
            return bad("other", Replies.NOT_UTF8);
        }
        return text.codePoints().anyMatch(Character::isISOControl)
                ? bad("other", Replies.CONTROL_CHARACTER)
                : command(text);
    }

    private static Parsed command(String text) {
        int space = text.indexOf(' ');
        String verb = Ascii.upper(space < 0 ? text : text.substring(0, space));
        String argument = space < 0 ? "" : text.substring(space + 1).strip();
        return switch (verb) {
            case "EHLO" -> hello(verb, argument, Command.Ehlo::new);
            case "HELO" -> hello(verb, argument, Command.Helo::new);
            case "MAIL" -> mail(argument);
            case "RCPT" -> rcpt(argument);
            case "DATA" -> bare(argument, new Command.Data());
            case "BDAT" -> bdat(argument);
            case "STARTTLS" -> bare(argument, new Command.StartTls());
            case "AUTH" -> auth(argument);
            case "XCLIENT" ->
                XclientAttributes.parse(argument)
                        .map(attributes -> good(new Command.Xclient(attributes)))
                        .orElseGet(() -> bad(verb, Replies.XCLIENT_SYNTAX));
            case "RSET" -> bare(argument, new Command.Rset());
            case "QUIT" -> bare(argument, new Command.Quit());
            case "NOOP" -> good(new Command.Noop());
            case "HELP" -> good(new Command.Help());
            case "VRFY" -> argument.isEmpty() ? bad(verb, Replies.VRFY_NEEDS_NAME) : good(new Command.Vrfy());
            case "EXPN", "TURN", "SEND", "SOML", "SAML", "ETRN" -> bad(verb, Replies.NOT_IMPLEMENTED);
            default -> bad("other", Replies.UNKNOWN_COMMAND);
        };
    }

    private static Parsed good(Command command) {
        return new Parsed.Good(command);
    }

    private static Parsed bad(String verb, Reply reply) {
        return new Parsed.Bad(verb, reply);
    }

    private static Parsed bare(String argument, Command command) {
        return argument.isEmpty() ? good(command) : bad(command.verb(), Replies.NO_ARGUMENT);
    }

    /// `ehlo = "EHLO" SP ( Domain / address-literal )`: RFC 5321 §4.1.1.1.
    /// Laxer: underscores and single labels, which many clients send. The name proves nothing and grants nothing.
    private static Parsed hello(String verb, String argument, Function<String, Command> command) {
        boolean isName = !argument.isEmpty()
                && argument.length() <= MailDomain.MAX_OCTETS
                && argument.codePoints().allMatch(CommandParser::isHelloCharacter);
        return isName ? good(command.apply(argument)) : bad(verb, Replies.HELLO_NEEDS_NAME);
    }

    private static boolean isHelloCharacter(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || ".-_[]:".indexOf(c) >= 0);
    }

    /// `mail = "MAIL FROM:" Reverse-path [SP Mail-parameters]`: RFC 5321 §4.1.1.2.
    private static Parsed mail(String argument) {
        Optional<String> path = after("FROM:", argument);
        if (path.isEmpty()) {
            return bad("MAIL", Replies.MAIL_SYNTAX);
        }
        try {
            PathParser.Parsed<ReversePath> parsed = PathParser.reversePath(path.get());
            Optional<EsmtpParameters> given = EsmtpParameters.parse(parsed.rest());
            if (given.isEmpty()) {
                return bad("MAIL", Replies.BAD_PARAMETER);
            }
            return switch (MailParameters.of(given.get())) {
                case MailParameters.Read.Good(MailParameters parameters) ->
                    good(new Command.Mail(
                            parsed.path(), parameters, !given.get().isEmpty()));
                case MailParameters.Read.Bad(Reply reply) -> bad("MAIL", reply);
            };
        } catch (AddressSyntaxException e) {
            return bad("MAIL", Replies.badReversePath(e.getMessage()));
        }
    }

    /// `rcpt = "RCPT TO:" ( "<Postmaster@" Domain ">" / "<Postmaster>" / Forward-path ) [SP Rcpt-parameters]`: RFC 5321
    /// §4.1.1.3.
    private static Parsed rcpt(String argument) {
        Optional<String> path = after("TO:", argument);
        if (path.isEmpty()) {
            return bad("RCPT", Replies.RCPT_SYNTAX);
        }
        try {
            PathParser.Parsed<ForwardPath> parsed = PathParser.forwardPath(path.get());
            return EsmtpParameters.parse(parsed.rest())
                    .flatMap(RecipientParameters::of)
                    .map(given -> good(new Command.Rcpt(parsed.path(), given)))
                    .orElseGet(() -> bad("RCPT", Replies.BAD_PARAMETER));
        } catch (AddressSyntaxException e) {
            return bad("RCPT", Replies.badForwardPath(e.getMessage()));
        }
    }

    /// `bdat-cmd ::= "BDAT" SP chunk-size [ SP end-marker ]`: RFC 3030 §2.
    private static Parsed bdat(String argument) {
        Matcher chunk = CHUNK.matcher(argument);
        return chunk.matches()
                ? good(new Command.Bdat(Long.parseLong(chunk.group(1)), chunk.group(2) != null))
                : bad("BDAT", Replies.BDAT_SYNTAX);
    }

    /// `AUTH mechanism [initial-response]`: RFC 4954 §4.
    private static Parsed auth(String argument) {
        if (argument.isEmpty()) {
            return bad("AUTH", Replies.AUTH_SYNTAX);
        }
        String[] words = argument.split(" +");
        return switch (words.length) {
            case 1 -> good(new Command.Auth(words[0], Optional.empty()));
            case 2 -> good(new Command.Auth(words[0], Optional.of(words[1])));
            default -> bad("AUTH", Replies.AUTH_SYNTAX);
        };
    }

    private static Optional<String> after(String keyword, String argument) {
        return Ascii.startsWith(argument, keyword)
                ? Optional.of(argument.substring(keyword.length()).stripLeading())
                : Optional.empty();
    }
}
