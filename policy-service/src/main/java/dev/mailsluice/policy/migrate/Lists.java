package dev.mailsluice.policy.migrate;

import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.IpAddress;
import dev.mailsluice.policy.domain.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Words and networks as mail servers write them in their files.
final class Lists {

    private Lists() {}

    static List<String> words(String text) {
        return List.of(text.split("[,\\s]+")).stream()
                .filter(Predicate.not(String::isBlank))
                .toList();
    }

    /// The lines that are neither empty nor comments.
    static List<String> lines(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("[#;].*", "").strip())
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    /// An address alone is itself; brackets around an IPv6 address are taken away; bits behind the prefix are an error,
    /// as they are for Postfix.
    static Optional<Cidr> network(String text) {
        String plain = text.replaceFirst("^\\[(.*)](/\\d+)?$", "$1$2");
        String withPrefix = plain.indexOf('/') >= 0
                ? plain
                : switch (IpAddress.parse(plain)) {
                    case Parsed.Good<IpAddress>(var ip) ->
                        ip + "/" + ip.family().bits();
                    case Parsed.Bad<IpAddress> _ -> plain;
                };
        return switch (Cidr.parse(withPrefix)) {
            case Parsed.Good<Cidr>(var network) -> Optional.of(network);
            case Parsed.Bad<Cidr> _ -> Optional.empty();
        };
    }

    /// What is left of `from` without `hole`, as networks.
    static List<Cidr> without(Cidr from, Cidr hole) {
        if (contains(hole, from)) {
            return List.of();
        }
        if (!contains(from, hole)) {
            return List.of(from);
        }
        List<Cidr> left = new ArrayList<>();
        for (Cidr half : halves(from)) {
            left.addAll(without(half, hole));
        }
        return left;
    }

    private static boolean contains(Cidr outer, Cidr inner) {
        return outer.prefix() <= inner.prefix()
                && outer.network().family() == inner.network().family()
                && cut(inner.network(), outer.prefix()).equals(outer.network());
    }

    private static List<Cidr> halves(Cidr network) {
        int prefix = network.prefix() + 1;
        int bit = network.network().family().bits() - prefix;
        IpAddress first = network.network();
        IpAddress second = bit >= 64
                ? new IpAddress(first.family(), first.high() | 1L << bit - 64, first.low())
                : new IpAddress(first.family(), first.high(), first.low() | 1L << bit);
        return List.of(new Cidr(first, prefix), new Cidr(second, prefix));
    }

    /// The address with all bits cleared behind the prefix.
    private static IpAddress cut(IpAddress address, int prefix) {
        int host = address.family().bits() - prefix;
        long low = host >= 64 ? 0 : address.low() >>> host << host;
        long high = host <= 64 ? address.high() : host >= 128 ? 0 : address.high() >>> host - 64 << host - 64;
        return new IpAddress(address.family(), high, low);
    }
}
