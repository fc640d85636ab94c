package dev.mailsluice.policy.domain;

import java.util.Optional;

/// Networks as text, strictly: what could mean two things is refused, and the message says what to write instead.
final class CidrText {
    /// An IPv4-mapped IPv6 address carries its IPv4 address behind so many bits: RFC 4291 §2.5.5.2.
    private static final int MAPPED_PREFIX = 96;

    private CidrText() {}

    static Parsed<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        return switch (IpAddress.parse(address)) {
            case Parsed.Bad<IpAddress>(var message) -> new Parsed.Bad<>(message);
            case Parsed.Good<IpAddress>(var ip)
            when slash < 0 ->
                bad(
                        "%s has no prefix length; write `%s/%d`",
                        Quoted.text(text), ip, ip.family().bits());
            case Parsed.Good<IpAddress>(var ip) -> network(text, ip, text.substring(slash + 1));
        };
    }

    private static Parsed<Cidr> network(String text, IpAddress ip, String prefix) {
        int bits = number(prefix);
        if (bits < 0) {
            return mask(text, ip, prefix);
        }
        boolean mapped = text.indexOf(':') >= 0 && ip.family() == IpAddress.Family.IPv4;
        if (mapped && bits < MAPPED_PREFIX) {
            return bad(
                    "%s reaches beyond IPv4-mapped addresses; write an IPv4 network, or a prefix of 96 or more",
                    Quoted.text(text));
        }
        int length = mapped ? bits - MAPPED_PREFIX : bits;
        if (length > ip.family().bits()) {
            return bad("prefix `/%d` is longer than the address in %s", bits, Quoted.text(text));
        }
        Cidr network = Cidr.around(ip, length);
        return network.network().equals(ip)
                ? new Parsed.Good<>(network)
                : bad("%s has host bits set; write `%s`", Quoted.text(text), network);
    }

    /// One to three digits without leading zeros, or -1.
    private static int number(String text) {
        boolean fits = !text.isEmpty() && text.length() <= 3 && (text.length() == 1 || text.charAt(0) != '0');
        int number = 0;
        for (int i = 0; fits && i < text.length(); i++) {
            fits = DnsLabel.digit(text.charAt(i));
            number = 10 * number + text.charAt(i) - '0';
        }
        return fits ? number : -1;
    }

    private static Parsed<Cidr> mask(String text, IpAddress ip, String mask) {
        Optional<IpAddress> dotted = Ipv4Text.parse(mask);
        if (dotted.isEmpty() || ip.family() != IpAddress.Family.IPv4) {
            return bad(
                    "%s has no valid prefix length; write a number from 0 to %d behind the slash",
                    Quoted.text(text), ip.family().bits());
        }
        int mirrored = ~(int) dotted.get().low();
        boolean contiguous = (mirrored & mirrored + 1) == 0;
        return contiguous
                ? bad(
                        "%s has a mask; write the prefix length: `%s`",
                        Quoted.text(text), Cidr.around(ip, Integer.numberOfLeadingZeros(mirrored)))
                : bad("mask %s is not contiguous; write a prefix length, as in `192.0.2.0/24`", Quoted.text(mask));
    }

    private static Parsed<Cidr> bad(String message, Object... arguments) {
        return new Parsed.Bad<>(message.formatted(arguments));
    }
}
