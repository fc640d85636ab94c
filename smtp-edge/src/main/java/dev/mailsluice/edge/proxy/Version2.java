package dev.mailsluice.edge.proxy;

import dev.mailsluice.edge.proxy.ProxyHeader.Local;
import dev.mailsluice.edge.proxy.ProxyHeader.Proxied;
import dev.mailsluice.edge.proxy.Reading.Complete;
import dev.mailsluice.edge.proxy.Reading.Malformed;
import dev.mailsluice.edge.proxy.Reading.NeedMore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/// Binary: PROXY protocol §2.2. Signature, version and command, family and protocol, length; then as many octets as
/// the length says: addresses, ports, TLVs.
final class Version2 {

    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};
    private static final int COMMAND_AT = SIGNATURE.length;
    private static final int FAMILY_AT = 13;
    private static final int LENGTH_AT = 14;
    private static final int FIXED_OCTETS = 16;
    private static final int MAX_LENGTH = 4096;

    static final int MAX_OCTETS = FIXED_OCTETS + MAX_LENGTH;

    /// Version in the upper half, command in the lower.
    private static final byte LOCAL = 0x20;

    private static final byte PROXY = 0x21;

    /// Address family in the upper half, transport protocol in the lower.
    private static final byte UNSPECIFIED = 0x00;

    private static final byte TCP_OVER_IPV4 = 0x11;
    private static final byte TCP_OVER_IPV6 = 0x21;

    private Version2() {}

    static Reading parse(byte[] octets) {
        if (!ProxyHeaderParser.mayBegin(octets, SIGNATURE)) {
            return new Malformed("it begins like version 2, but its signature is broken");
        }
        if (octets.length < FIXED_OCTETS) {
            return new NeedMore();
        }
        byte command = octets[COMMAND_AT];
        if (command != LOCAL && command != PROXY) {
            return new Malformed("`0x%02x` is neither LOCAL nor PROXY of version 2".formatted(command));
        }
        int length = number(octets, LENGTH_AT);
        if (length > MAX_LENGTH) {
            return new Malformed("its length `%d` is over %d".formatted(length, MAX_LENGTH));
        }
        int end = FIXED_OCTETS + length;
        if (octets.length < end) {
            return new NeedMore();
        }
        return command == LOCAL ? new Complete(new Local(), end) : proxied(Arrays.copyOf(octets, end));
    }

    private static Reading proxied(byte[] header) {
        byte family = header[FAMILY_AT];
        return switch (family) {
            case UNSPECIFIED -> new Complete(new Local(), header.length);
            case TCP_OVER_IPV4 -> addresses(header, 4);
            case TCP_OVER_IPV6 -> addresses(header, 16);
            default -> new Malformed("`0x%02x` is neither TCP over IPv4 nor TCP over IPv6".formatted(family));
        };
    }

    private static Reading addresses(byte[] header, int octets) {
        int ports = FIXED_OCTETS + 2 * octets;
        int tlvs = ports + 4;
        if (header.length < tlvs) {
            return new Malformed("its length `%d` has no room for its addresses".formatted(number(header, LENGTH_AT)));
        }
        Optional<String> problem = Tlvs.problem(header, tlvs);
        if (problem.isPresent()) {
            return new Malformed(problem.get());
        }
        InetSocketAddress source = endpoint(header, FIXED_OCTETS, octets, ports);
        InetSocketAddress destination = endpoint(header, FIXED_OCTETS + octets, octets, ports + 2);
        return new Complete(new Proxied(source, destination), header.length);
    }

    private static InetSocketAddress endpoint(byte[] header, int at, int octets, int port) {
        try {
            // An IPv4-mapped IPv6 address becomes IPv4 here.
            InetAddress address = InetAddress.getByAddress(Arrays.copyOfRange(header, at, at + octets));
            return new InetSocketAddress(address, number(header, port));
        } catch (UnknownHostException e) {
            throw new AssertionError(octets + " octets are no address", e);
        }
    }

    /// Two octets, in network order.
    static int number(byte[] octets, int at) {
        return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
    }
}
