package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.session.Effect.OfferRecipient;
import dev.mailsluice.edge.smtp.Extension;
import dev.mailsluice.edge.smtp.MailParameters;
import dev.mailsluice.edge.smtp.MailParameters.Body;
import dev.mailsluice.edge.smtp.Notify;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.ReversePath;
import java.util.Optional;
import java.util.Set;

/// What a client needs of the next hop. What is lacking is refused, never silently left out.
final class Demands {

    private Demands() {}

    /// The refusal of a recipient for which the next hop does not offer enough; empty if it does.
    static Optional<Reply> unmet(OfferRecipient offer, Set<Extension> offers) {
        if (needsEightBit(offer.parameters()) && !offers.contains(Extension.EIGHTBITMIME)) {
            return Optional.of(Replies.NEXT_HOP_LACKS_8BITMIME);
        }
        if (offer.parameters().smtpUtf8() && !offers.contains(Extension.SMTPUTF8)) {
            return Optional.of(Replies.NEXT_HOP_LACKS_SMTPUTF8);
        }
        if (needsRequireTls(offer) && !offers.contains(Extension.REQUIRETLS)) {
            return Optional.of(Replies.NEXT_HOP_LACKS_REQUIRETLS);
        }
        if (needsDsn(offer) && !offers.contains(Extension.DSN)) {
            return Optional.of(Replies.NEXT_HOP_LACKS_DSN);
        }
        return Optional.empty();
    }

    /// RFC 6152 §3.
    private static boolean needsEightBit(MailParameters parameters) {
        return parameters.body().equals(Optional.of(Body.EIGHTBITMIME));
    }

    /// A notification is not lost for want of it; it still travels over verified TLS only: RFC 8689 §5.
    private static boolean needsRequireTls(OfferRecipient offer) {
        return offer.parameters().requireTls() && !(offer.reversePath() instanceof ReversePath.Null);
    }

    /// Only a notice of success: the edge would have to give it itself (RFC 3461 §5.2.2), and cannot.
    private static boolean needsDsn(OfferRecipient offer) {
        return offer.recipientParameters().notices().map(Notify::onSuccess).orElse(false);
    }
}
