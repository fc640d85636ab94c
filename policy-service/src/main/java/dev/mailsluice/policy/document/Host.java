package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.IpAddress;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.Quoted;
import java.util.Optional;
import java.util.regex.Pattern;

/// A host that can be connected to.
///
/// @param text canonical: a lower-case name or an address without brackets
/// @param address if it is one
record Host(String text, Optional<IpAddress> address) {
    private static final Pattern ADDRESS_LIKE = Pattern.compile("[0-9.]+|.*:.*", Pattern.DOTALL);
    private static final Pattern LOCALHOST = Pattern.compile("(.*\\.)?localhost");

    static Parsed<Host> parse(String text) {
        if (text.startsWith("[")) {
            return new Parsed.Bad<>("%s has brackets; write the address without them".formatted(Quoted.text(text)));
        }
        if (ADDRESS_LIKE.matcher(text).matches()) {
            return switch (IpAddress.parse(text)) {
                case Parsed.Good<IpAddress>(var ip) -> new Parsed.Good<>(new Host(ip.toString(), Optional.of(ip)));
                case Parsed.Bad<IpAddress>(var message) -> new Parsed.Bad<>(message);
            };
        }
        return switch (DomainName.parse(text)) {
            case Parsed.Good<DomainName>(var name) -> new Parsed.Good<>(new Host(name.ascii(), Optional.empty()));
            case Parsed.Bad<DomainName>(var message) -> new Parsed.Bad<>(message);
        };
    }

    /// A loopback address, or a name that means one (RFC 6761 §6.3).
    boolean isLoopback() {
        return address.map(IpAddress::isLoopback)
                .orElseGet(() -> LOCALHOST.matcher(text).matches());
    }

    boolean isUnspecified() {
        return address.filter(IpAddress::isUnspecified).isPresent();
    }
}
