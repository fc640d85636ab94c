package dev.mailsluice.edge.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The name that a client claims, prepared for comparison and fit to be asked about.
///
/// @param name prepared by SASLprep (RFC 4013); not empty
public record Identity(String name) {

    /// RFC 4616 §2 has the same bound.
    private static final int MAX_OCTETS = 255;
    /// Names that ask for less than an account: whoever they let in would be anybody.
    private static final Set<String> NOBODY = Set.of("anonymous", "guest");

    /// `claimed`, unless nobody can have this name.
    public static Optional<Identity> of(String claimed) {
        return Saslprep.prepare(claimed).filter(Identity::isSomebody).map(Identity::new);
    }

    private static boolean isSomebody(String name) {
        return !name.isBlank()
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_OCTETS
                && !NOBODY.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    /// Whether `authorization`, the identity a client wants to act as, is this one or none: RFC 4422 §3.4.1. Nobody may
    /// act for another.
    boolean mayActAs(String authorization) {
        return authorization.isEmpty()
                || Saslprep.prepare(authorization).filter(name::equals).isPresent();
    }
}
