package dev.mailsluice.policy.domain;

import java.util.Optional;

/// An IP address in canonical form, as an unsigned number of 32 or 128 bits.
///
/// INVARIANT: an IPv4-mapped IPv6 address (RFC 4291 §2.5.5.2) is held as IPv4.
///
/// @param high the upper 64 bits, 0 for IPv4
/// @param low the lower 64 bits, of which IPv4 uses 32
public record IpAddress(Family family, long high, long low) {
    /// Which Internet protocol, with the number of bits its addresses have.
    public enum Family {
        IPv4(32),
        IPv6(128);

        private final int bits;

        Family(int bits) {
            this.bits = bits;
        }

        public int bits() {
            return bits;
        }
    }

    public IpAddress {
        boolean fits = family == Family.IPv6 ? !mapped(high, low) : high == 0 && low >>> 32 == 0;
        if (!fits) {
            throw new IllegalArgumentException("`%x:%x` is not a canonical %s address".formatted(high, low, family));
        }
    }

    /// @param bits 32 of them
    public static IpAddress v4(long bits) {
        return new IpAddress(Family.IPv4, 0, bits);
    }

    static IpAddress v6(long high, long low) {
        return mapped(high, low) ? v4(low & 0xffff_ffffL) : new IpAddress(Family.IPv6, high, low);
    }

    private static boolean mapped(long high, long low) {
        return high == 0 && low >>> 32 == 0xffff;
    }

    public static Parsed<IpAddress> parse(String text) {
        Optional<IpAddress> address = text.indexOf(':') < 0 ? Ipv4Text.parse(text) : Ipv6Text.parse(text);
        return address.<Parsed<IpAddress>>map(Parsed.Good::new)
                .orElseGet(() -> new Parsed.Bad<>(("%s is not an IP address; write four numbers from 0 to 255 without"
                                + " leading zeros, or an IPv6 address without zone and brackets")
                        .formatted(Quoted.text(text))));
    }

    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    /// `127.0.0.0/8` (RFC 1122 §3.2.1.3) or `::1`.
    public boolean isLoopback() {
        return family == Family.IPv4 ? low >>> 24 == 127 : high == 0 && low == 1;
    }

    /// `169.254.0.0/16` (RFC 3927 §2.1) or `fe80::/10`.
    public boolean isLinkLocal() {
        return family == Family.IPv4 ? low >>> 16 == 0xa9fe : high >>> 54 == 0x3fa;
    }

    /// `224.0.0.0/4` (RFC 5771 §3) or `ff00::/8`.
    public boolean isMulticast() {
        return family == Family.IPv4 ? low >>> 28 == 0xe : high >>> 56 == 0xff;
    }

    /// Canonical text, RFC 5952 §4 for IPv6.
    @Override
    public String toString() {
        return family == Family.IPv4 ? Ipv4Text.format(low) : Ipv6Text.format(high, low);
    }
}
