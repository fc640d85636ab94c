package dev.mailsluice.edge.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses as text, strictly: no leading zeros in IPv4, which some read as octal; no brackets and no zone.
public final class IpText {

    private static final String IPV4 = "((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}";
    private static final Pattern IPV4_TEXT = Pattern.compile(IPV4);

    /// The characters of one, in groups that are not too long; the JDK judges the rest.
    private static final Pattern IPV6_TEXT = Pattern.compile("(:|[0-9A-Fa-f]{1,4}(?=:|$)){2,15}(" + IPV4 + ")?");

    private IpText() {}

    public static Optional<InetAddress> v4(String text) {
        return IPV4_TEXT.matcher(text).matches() ? Optional.of(InetAddress.ofLiteral(text)) : Optional.empty();
    }

    /// An IPv4-mapped address (RFC 4291 §2.5.5.2) is IPv4.
    public static Optional<InetAddress> v6(String text) {
        if (!IPV6_TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Inet6Address.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
