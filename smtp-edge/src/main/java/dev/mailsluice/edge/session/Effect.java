package dev.mailsluice.edge.session;

import dev.mailsluice.edge.sasl.IdentityQuestion;
import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.MailParameters;
import dev.mailsluice.edge.smtp.RecipientParameters;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.ReversePath;
import dev.mailsluice.edge.smtp.Slice;
import dev.mailsluice.edge.smtp.TraceField;

/// What to do.
public sealed interface Effect {

    /// @param verb what is answered: a verb, `connect`, `content`, `timeout`, `shutdown` or `other`
    record SendReply(String verb, Reply reply) implements Effect {}

    /// Sends what is to be sent, then begins the handshake. Answered by [Event.TlsEstablished] or [Event.ClientLost].
    record StartTls() implements Effect {}

    /// Answered by [Event.PolicyAnswered].
    record AskPolicy(Question question) implements Effect {}

    /// Answered by [Event.IdentityAnswered].
    record AskIdentity(Client client, IdentityQuestion question) implements Effect {}

    /// Offers a recipient to the next hop; the first one of a transaction with MAIL before it, on a connection that may
    /// have to be made. Answered by [Event.NextHopAnswered].
    ///
    /// @param parameters of MAIL
    /// @param recipientParameters of RCPT
    record OfferRecipient(
            NextHop nextHop,
            ReversePath reversePath,
            MailParameters parameters,
            ForwardPath recipient,
            RecipientParameters recipientParameters)
            implements Effect {}

    /// DATA, and once the next hop agrees, the trace field. Answered by [Event.NextHopAnswered].
    record StartContent(TraceField trace) implements Effect {}

    /// Answered only by [Event.NextHopFailed], if at all.
    record RelayContent(Slice slice) implements Effect {}

    /// Asks whether verdicts from revision `lowest` on still stand. Answered at once, by [Event.StandingChecked], in
    /// the same step of the same thread in which what follows from it is written.
    ///
    /// @param lowest revision among the verdicts of the transaction
    record CheckStanding(long lowest) implements Effect {}

    /// Waits, for a bounded time, until it is known again what stands. Answered by [Event.StandingAwaited].
    record AwaitStanding() implements Effect {}

    /// Answered by [Event.NextHopAnswered].
    record EndContent() implements Effect {}

    /// Ends the transaction with the next hop so that it cannot take the message. Not answered.
    record AbandonTransaction() implements Effect {}

    record Report(Fact fact) implements Effect {}

    /// Sends what is to be sent, then closes both connections.
    record Close() implements Effect {}
}
