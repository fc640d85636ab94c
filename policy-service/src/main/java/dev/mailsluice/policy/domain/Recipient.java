package dev.mailsluice.policy.domain;

import java.net.IDN;
import java.util.Optional;

/// What of a forward-path decides: its shape and its domain. The local part is not kept.
///
/// @param domain present if, and only if, the shape is [Shape#MAILBOX]
public record Recipient(Shape shape, Optional<DomainName> domain) {

    /// What [ForwardPathParser] tells apart, and an address literal besides.
    public enum Shape {
        MAILBOX,
        ADDRESS_LITERAL,
        POSTMASTER,
        SENDER_ROUTED,
        INVALID
    }

    private static final Recipient POSTMASTER = new Recipient(Shape.POSTMASTER, Optional.empty());
    private static final Recipient SENDER_ROUTED = new Recipient(Shape.SENDER_ROUTED, Optional.empty());
    private static final Recipient INVALID = new Recipient(Shape.INVALID, Optional.empty());

    /// Octets of a path without brackets that leave no place for a longer domain: RFC 5321 §4.5.3.1.3.
    private static final int LONGEST_ASCII_DOMAIN = 252;

    public Recipient {
        if (domain.isPresent() != (shape == Shape.MAILBOX)) {
            throw new IllegalArgumentException("`%s` with the domain `%s`".formatted(shape, domain));
        }
    }

    /// @param forwardPath as the client gave it
    public static Recipient of(String forwardPath) {
        return of(ForwardPathParser.parse(forwardPath));
    }

    static Recipient of(ForwardPath path) {
        return switch (path) {
            case ForwardPath.Mailbox(var domain, var _) ->
                new Recipient(domain.isPresent() ? Shape.MAILBOX : Shape.ADDRESS_LITERAL, domain);
            case ForwardPath.Postmaster _ -> POSTMASTER;
            case ForwardPath.SenderRouted _ -> SENDER_ROUTED;
            case ForwardPath.Invalid _ -> INVALID;
        };
    }

    /// A forward-path that decides as the one did of which this was made.
    public String forwardPath() {
        return switch (shape) {
            case MAILBOX -> "x@" + written(domain.orElseThrow());
            case ADDRESS_LITERAL -> "x@[192.0.2.1]";
            case POSTMASTER -> ForwardPath.POSTMASTER;
            case SENDER_ROUTED -> "x%y@invalid";
            case INVALID -> "";
        };
    }

    /// A domain that has no place in a path as A-labels had one as U-labels.
    private static String written(DomainName domain) {
        return domain.ascii().length() <= LONGEST_ASCII_DOMAIN
                ? domain.ascii()
                : IDN.toUnicode(domain.ascii(), IDN.USE_STD3_ASCII_RULES);
    }
}
