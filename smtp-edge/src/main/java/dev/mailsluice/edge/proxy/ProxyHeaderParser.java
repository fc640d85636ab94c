package dev.mailsluice.edge.proxy;

/// Reads a header of either version: PROXY protocol §2.
///
/// INVARIANT: more octets never change a reading other than [Reading.NeedMore], and more are never asked for than
/// [#MAX_OCTETS].
public final class ProxyHeaderParser {

    /// Octets of the longest header.
    public static final int MAX_OCTETS = Version2.MAX_OCTETS;

    private ProxyHeaderParser() {}

    /// @param octets all that came, from the first
    public static Reading parse(byte[] octets) {
        if (octets.length == 0) {
            return new Reading.NeedMore();
        }
        return switch (octets[0]) {
            case 'P' -> Version1.parse(octets);
            case '\r' -> Version2.parse(octets);
            default -> new Reading.Malformed("octet `0x%02x` begins no header".formatted(octets[0]));
        };
    }

    /// Whether `octets` begin with as much of `beginning` as they are long.
    static boolean mayBegin(byte[] octets, byte[] beginning) {
        for (int i = 0; i < Math.min(octets.length, beginning.length); i++) {
            if (octets[i] != beginning[i]) {
                return false;
            }
        }
        return true;
    }
}
