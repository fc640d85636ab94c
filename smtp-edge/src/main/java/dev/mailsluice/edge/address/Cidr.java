package dev.mailsluice.edge.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/// A network: RFC 4632 §3.1 for IPv4, RFC 4291 §2.3 for IPv6. An IPv4 address lies in IPv4 networks only.
///
/// @param network its first address; no bit is set behind the prefix
/// @param prefix how many leading bits count
public record Cidr(InetAddress network, int prefix) {

    private static final Pattern PREFIX = Pattern.compile("0|[1-9]\\d{0,2}");

    public Cidr {
        byte[] octets = network.getAddress();
        if (prefix < 0 || prefix > octets.length * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "prefix `/%d` is longer than the address `%s`".formatted(prefix, network.getHostAddress()));
        }
        for (int bit = prefix; bit < octets.length * Byte.SIZE; bit++) {
            if (bit(octets, bit)) {
                throw new IllegalArgumentException(
                        "`%s/%d` has host bits set; write the first address of the network, or a longer prefix"
                                .formatted(network.getHostAddress(), prefix));
            }
        }
    }

    /// @throws IllegalArgumentException if `text` is no network; the message says what would be one
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String prefix = slash < 0 ? "" : text.substring(slash + 1);
        Optional<InetAddress> network = address.indexOf(':') < 0 ? IpText.v4(address) : unmapped(address);
        if (network.isEmpty() || !PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "`" + text + "` is not a network, as in 192.0.2.0/24, 192.0.2.1/32, 2001:db8::/32");
        }
        return new Cidr(network.get(), Integer.parseInt(prefix));
    }

    /// The network of that size that `address` lies in.
    public static Cidr around(InetAddress address, int prefix) {
        byte[] octets = address.getAddress();
        for (int bit = prefix; bit < octets.length * Byte.SIZE; bit++) {
            octets[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        try {
            return new Cidr(InetAddress.getByAddress(octets), prefix);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address without its last bits is an address", e);
        }
    }

    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (bit(ours, bit) != bit(theirs, bit)) {
                return false;
            }
        }
        return true;
    }

    /// IPv6 that is not IPv4 in disguise: its prefix would count from elsewhere.
    private static Optional<InetAddress> unmapped(String text) {
        return IpText.v6(text).filter(ip -> ip.getAddress().length > 4);
    }

    private static boolean bit(byte[] octets, int index) {
        return (octets[index / Byte.SIZE] & 0x80 >> index % Byte.SIZE) != 0;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefix;
    }
}
