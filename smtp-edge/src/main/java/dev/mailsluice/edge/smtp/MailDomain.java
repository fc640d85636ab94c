package dev.mailsluice.edge.smtp;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// What stands after the `@`: RFC 5321 §4.1.2, §4.1.3, RFC 6531 §3.3. Text is kept as written.
public sealed interface MailDomain {

    int MAX_OCTETS = 255;
    String IPV6_TAG = "IPv6:";
    Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    String text();

    /// `Domain = sub-domain *("." sub-domain)`, each an LDH or U-label.
    record Name(String text) implements MailDomain {}

    /// `address-literal`, brackets included; IPv4 or IPv6.
    record AddressLiteral(String text) implements MailDomain {

        /// The address between the brackets.
        public InetAddress address() {
            String inner = text.substring(1, text.length() - 1);
            return InetAddress.ofLiteral(inner.indexOf(':') < 0 ? inner : inner.substring(IPV6_TAG.length()));
        }
    }

    /// The domain as DNS knows it: lower case, U-labels as A-labels (RFC 5890 §2.3.2.1).
    ///
    /// @throws IllegalArgumentException if DNS cannot know it
    default MailDomain canonical() {
        return switch (this) {
            case Name(String name) -> new Name(IDN.toASCII(name).toLowerCase(Locale.ROOT));
            case AddressLiteral _ -> this;
        };
    }

    /// The domain that `text` is.
    ///
    /// @throws AddressSyntaxException if it is none
    static MailDomain parse(String text) throws AddressSyntaxException {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS) {
            throw new AddressSyntaxException("the domain is longer than 255 octets");
        }
        return text.startsWith("[") ? literal(text) : name(text);
    }

    private static MailDomain literal(String text) throws AddressSyntaxException {
        if (text.endsWith("]")) {
            String inner = text.substring(1, text.length() - 1);
            if (IPV4.matcher(inner).matches()
                    || Ascii.startsWith(inner, IPV6_TAG) && isIpv6(inner.substring(IPV6_TAG.length()))) {
                return new AddressLiteral(text);
            }
        }
        throw new AddressSyntaxException("an address literal is [192.0.2.1] or [IPv6:2001:db8::1]");
    }

    private static boolean isIpv6(String text) {
        if (text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
            return false;
        }
        try {
            return Inet6Address.ofLiteral(text) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static MailDomain name(String text) throws AddressSyntaxException {
        for (String label : text.split("\\.", -1)) {
            checkLabel(label);
        }
        if (Character.isDigit(text.charAt(text.length() - 1))
                && IPV4.matcher(text).matches()) {
            throw new AddressSyntaxException("an IP address stands in brackets");
        }
        return new Name(text);
    }

    private static void checkLabel(String label) throws AddressSyntaxException {
        if (label.isEmpty()) {
            throw new AddressSyntaxException("the domain has an empty label");
        }
        if (label.length() > 63) {
            throw new AddressSyntaxException("a label is longer than 63 octets");
        }
        if (label.startsWith("-") || label.endsWith("-") || !hasLabelCharactersOnly(label)) {
            throw new AddressSyntaxException("a label has letters, digits and inner hyphens only");
        }
    }

    private static boolean hasLabelCharactersOnly(String label) {
        for (int at = 0; at < label.length(); at += Character.charCount(label.codePointAt(at))) {
            if (!isLabelCharacter(label.codePointAt(at))) {
                return false;
            }
        }
        return true;
    }

    /// LDH, or beyond ASCII a letter, digit or mark; no other dots, spaces or directions.
    private static boolean isLabelCharacter(int c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
