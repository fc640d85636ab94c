package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.session.Effect;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.Slice;
import dev.mailsluice.edge.smtp.TraceField;
import java.util.Optional;

/// What a dialogue hears: from the session what is wanted, from the socket what happened.
public sealed interface Input {

    /// @param login what the next hop knows the edge by, if it has to
    record Offer(Effect.OfferRecipient offer, Optional<Login> login) implements Input {}

    record StartContent(TraceField trace) implements Input {}

    record RelayContent(Slice slice) implements Input {}

    record EndContent() implements Input {}

    record Abandon() implements Input {}

    /// The session is over.
    record Leave() implements Input {}

    /// A connection that was kept.
    record Taken(Dialogue.Link link) implements Input {}

    /// @param host the name of the far end
    /// @param assurance what is published about TLS with it
    record Connected(String host, Assurance assurance) implements Input {}

    /// The handshake is done, and the certificate is as it was asked for.
    record Secured() implements Input {}

    /// The handshake failed. The connection may still be there.
    record TlsFailed() implements Input {}

    /// The reply to the oldest command that has left and is not answered.
    record Replied(Reply reply) implements Input {}

    /// A reply that answers nothing.
    record Unasked(Reply reply) implements Input {}

    /// What came is not a reply.
    record Garbled() implements Input {}

    /// No connection could be made.
    ///
    /// @param reply what the client shall be told
    record Unreachable(Reply reply) implements Input {}

    /// There is no other address.
    record NoOther() implements Input {}

    /// The connection is gone.
    record Lost() implements Input {}

    /// Nothing came for as long as [Dialogue#patience] says, or content was not taken for so long.
    record TimedOut() implements Input {}
}
