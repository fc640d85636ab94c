package dev.mailsluice.edge.smtp;

import java.util.Optional;

/// The parameters of RCPT.
///
/// @param notices RFC 3461 §4.1
/// @param original RFC 3461 §4.2
/// @param others whether there were some that the edge does not know
public record RecipientParameters(Optional<Notify> notices, Optional<OriginalRecipient> original, boolean others) {

    public static final RecipientParameters NONE = new RecipientParameters(Optional.empty(), Optional.empty(), false);

    /// Whether DSN (RFC 3461) is asked for.
    public boolean dsn() {
        return notices.isPresent() || original.isPresent();
    }

    /// Whether they can travel without SMTPUTF8.
    public boolean isAscii() {
        return original.map(OriginalRecipient::isAscii).orElse(true);
    }

    /// What `given` holds; empty if one that the edge knows is malformed.
    static Optional<RecipientParameters> of(EsmtpParameters given) {
        boolean others = false;
        for (EsmtpParameters.Parameter p : given.list()) {
            boolean good =
                    switch (p.keyword()) {
                        case "NOTIFY" -> p.value().flatMap(Notify::parse).isPresent();
                        case "ORCPT" ->
                            p.value().flatMap(OriginalRecipient::parse).isPresent();
                        default -> others = true;
                    };
            if (!good) {
                return Optional.empty();
            }
        }
        return Optional.of(new RecipientParameters(
                given.value("NOTIFY").flatMap(Notify::parse),
                given.value("ORCPT").flatMap(OriginalRecipient::parse),
                others));
    }
}
