package dev.mailsluice.policy.migrate;

import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.IpAddress;
import dev.mailsluice.policy.domain.Parsed;
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
}
