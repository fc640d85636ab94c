package dev.mailsluice.edge.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a peer says of its client: Postfix, XCLIENT_README. NAME, PORT, PROTO, HELO and DESTPORT are read, and tell the
/// edge nothing that it uses.
///
/// @param address ADDR, canonical text
/// @param localAddress DESTADDR, canonical text
/// @param login LOGIN
public record XclientAttributes(Optional<Told> address, Optional<Told> localAddress, Optional<Told> login) {

    /// What EHLO announces; LOGIN besides, where it counts.
    public static final String NAMES = "NAME ADDR PORT PROTO HELO DESTADDR DESTPORT";

    private static final int MAX_VALUE = 255;
    private static final String IPV6_TAG = "IPV6:";

    public sealed interface Told {
        record Value(String text) implements Told {}

        /// The peer does not know it, for good or at present.
        record Unavailable() implements Told {}
    }

    /// `xclient-command = XCLIENT 1*( SP attribute-name"="attribute-value )`, values in xtext; empty if it is not that,
    /// or names one twice.
    static Optional<XclientAttributes> parse(String argument) {
        Map<String, Told> all = new HashMap<>();
        for (String word : argument.split(" +")) {
            int equals = word.indexOf('=');
            String name = Ascii.upper(word.substring(0, Math.max(equals, 0)));
            Optional<Told> told = text(word.substring(equals + 1)).flatMap(value -> told(name, value));
            if (told.isEmpty() || all.put(name, told.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new XclientAttributes(
                Optional.ofNullable(all.get("ADDR")),
                Optional.ofNullable(all.get("DESTADDR")),
                Optional.ofNullable(all.get("LOGIN"))));
    }

    private static Optional<Told> told(String name, String value) {
        String upper = Ascii.upper(value);
        if (upper.equals("[UNAVAILABLE]") || upper.equals("[TEMPUNAVAIL]")) {
            return isName(name) ? Optional.of(new Told.Unavailable()) : Optional.empty();
        }
        return switch (name) {
            case "ADDR", "DESTADDR" -> address(value).map(Told.Value::new);
            case "PORT", "DESTPORT" -> only(value, value.matches("\\d{1,5}") && Integer.parseInt(value) <= 0xffff);
            case "PROTO" -> only(value, upper.equals("SMTP") || upper.equals("ESMTP"));
            case "NAME", "HELO", "LOGIN" -> only(value, !value.isEmpty());
            default -> Optional.empty();
        };
    }

    private static boolean isName(String name) {
        return name.equals("LOGIN") || (" " + NAMES + " ").contains(" " + name + " ");
    }

    private static Optional<Told> only(String value, boolean good) {
        return good ? Optional.of(new Told.Value(value)) : Optional.empty();
    }

    /// IPv4, or IPv6 behind its tag.
    private static Optional<String> address(String value) {
        boolean tagged = Ascii.startsWith(value, IPV6_TAG);
        try {
            return MailDomain.parse("[" + value + "]") instanceof MailDomain.AddressLiteral literal
                            && tagged == value.indexOf(':') >= 0
                    ? Optional.of(literal.address().getHostAddress())
                    : Optional.empty();
        } catch (AddressSyntaxException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(String value) {
        return Xtext.parse(value)
                .map(Xtext::octets)
                .filter(octets -> octets.length <= MAX_VALUE)
                .flatMap(XclientAttributes::decoded)
                .filter(text -> text.codePoints().noneMatch(Character::isISOControl));
    }

    private static Optional<String> decoded(byte[] octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
