package dev.mailsluice.policy.exposure;

import dev.mailsluice.policy.domain.AddressSet;
import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.IpAddress;
import java.util.List;
import java.util.stream.Stream;

/// IPv6 addresses that stand for an IPv4 address: all of the Internet's IPv4 fits in a network as small as a `/96`.
/// (The IPv4-mapped ones are IPv4 already.)
enum EmbeddedIpv4 {
    /// RFC 6052 §2.1.
    TRANSLATED("64:ff9b::/96", 96, 0),
    /// RFC 8215 §5, of which each site embeds in its own way; most in the last 32 bits.
    TRANSLATED_LOCALLY("64:ff9b:1::/48", 96, 0),
    /// RFC 2765 §2.1.
    TRANSLATED_STATELESSLY("::ffff:0:0:0/96", 96, 0),
    /// RFC 4291 §2.5.5.1, deprecated.
    COMPATIBLE("::/96", 96, 0),
    /// RFC 3056 §2.
    SIX_TO_FOUR("2002::/16", 16, 0),
    /// RFC 4380 §4: every bit of the client's address is inverted.
    TEREDO("2001::/32", 96, 0xffff_ffffL);

    static final AddressSet ALL =
            AddressSet.of(Stream.of(values()).map(form -> form.network).toList());

    private final Cidr network;
    private final int offset;
    private final long inverted;

    /// @param offset how many bits stand before the IPv4 address
    /// @param inverted which of its bits are
    EmbeddedIpv4(String network, int offset, long inverted) {
        this.network = Measure.network(network);
        this.offset = offset;
        this.inverted = inverted;
    }

    /// The IPv4 addresses for which those of a set stand.
    static AddressSet of(AddressSet set) {
        return AddressSet.of(
                Stream.of(values()).flatMap(form -> form.within(set)).toList());
    }

    private Stream<Cidr> within(AddressSet set) {
        return set.and(AddressSet.of(List.of(network))).networks().map(this::embedded);
    }

    private Cidr embedded(Cidr within) {
        IpAddress first = within.network();
        long bits = offset < 64 ? first.high() >>> 32 - offset : first.low() >>> 96 - offset;
        int prefix = Math.clamp(within.prefix() - offset, 0, 32);
        return Cidr.around(IpAddress.v4((bits ^ inverted) & 0xffff_ffffL), prefix);
    }
}
