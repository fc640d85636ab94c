package dev.mailsluice.edge.proxy;

import dev.mailsluice.edge.address.IpText;
import dev.mailsluice.edge.proxy.ProxyHeader.Local;
import dev.mailsluice.edge.proxy.ProxyHeader.Proxied;
import dev.mailsluice.edge.proxy.Reading.Complete;
import dev.mailsluice.edge.proxy.Reading.Malformed;
import dev.mailsluice.edge.proxy.Reading.NeedMore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// One line of text, `PROXY TCP4 192.0.2.10 198.51.100.1 56324 25`: PROXY protocol §2.1.
final class Version1 {

    /// Octets of the longest line, CRLF included.
    private static final int MAX_OCTETS = 107;

    private static final byte[] BEGINNING = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    private static final String UNKNOWN = "PROXY UNKNOWN";
    private static final int FIELDS = 6;
    private static final int MAX_PORT = 65535;

    /// No leading zeros.
    private static final Pattern PORT = Pattern.compile("0|[1-9]\\d{0,4}");

    private Version1() {}

    static Reading parse(byte[] octets) {
        if (!ProxyHeaderParser.mayBegin(octets, BEGINNING)) {
            return new Malformed("it begins like version 1, but not with `PROXY `");
        }
        int end = textEnd(octets);
        if (end + 2 > MAX_OCTETS) {
            return new Malformed("its line is longer than " + MAX_OCTETS + " octets");
        }
        if (end == octets.length || octets[end] == '\r' && end + 1 == octets.length) {
            return new NeedMore();
        }
        if (octets[end] == '\n' || octets[end + 1] != '\n') {
            return new Malformed("its line ends in a bare CR or LF");
        }
        return line(new String(octets, 0, end, StandardCharsets.ISO_8859_1));
    }

    /// The place of the first CR or LF; if there is none, of the end or of the first octet too many.
    private static int textEnd(byte[] octets) {
        int at = 0;
        while (at < octets.length && at < MAX_OCTETS && octets[at] != '\r' && octets[at] != '\n') {
            at++;
        }
        return at;
    }

    private static Reading line(String line) {
        int octets = line.length() + 2;
        if (line.equals(UNKNOWN) || line.startsWith(UNKNOWN + " ")) {
            return new Complete(new Local(), octets);
        }
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS) {
            return new Malformed("`%s` has %d fields and not %d".formatted(line, fields.length, FIELDS));
        }
        Optional<InetSocketAddress> source = endpoint(fields[1], fields[2], fields[4]);
        Optional<InetSocketAddress> destination = endpoint(fields[1], fields[3], fields[5]);
        return source.isPresent() && destination.isPresent()
                ? new Complete(new Proxied(source.get(), destination.get()), octets)
                : new Malformed("`%s` is not TCP4 or TCP6, two such addresses and two ports".formatted(line));
    }

    private static Optional<InetSocketAddress> endpoint(String family, String address, String port) {
        Optional<InetAddress> parsed =
                switch (family) {
                    case "TCP4" -> IpText.v4(address);
                    case "TCP6" -> IpText.v6(address);
                    default -> Optional.empty();
                };
        boolean isPort = PORT.matcher(port).matches() && Integer.parseInt(port) <= MAX_PORT;
        return parsed.filter(_ -> isPort).map(ip -> new InetSocketAddress(ip, Integer.parseInt(port)));
    }
}
