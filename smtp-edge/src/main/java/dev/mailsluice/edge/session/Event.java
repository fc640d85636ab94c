package dev.mailsluice.edge.session;

import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.smtp.ChunkFramer;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.Slice;

/// What happened.
public sealed interface Event {

    /// @param handshake where TLS comes first
    record Connected(Handshake handshake) implements Event {

        /// In the clear.
        public Connected() {
            this(Handshake.NONE);
        }
    }

    /// @param text the line without its CRLF
    record LineReceived(byte[] text) implements Event {}

    record LineTooLong() implements Event {}

    /// A bare CR or LF among the commands.
    record LineEndedBadly() implements Event {}

    /// Input after DATA, before the 354.
    record ContentCameEarly() implements Event {}

    /// @param octets of the message so far, without stuffed dots
    /// @param receivedFields in the header so far
    record ContentReceived(Slice slice, long octets, int receivedFields) implements Event {}

    /// The content cannot be passed on. Its end is still to come.
    record ContentBroken(Reply reply) implements Event {}

    /// @param octets of the whole message, without stuffed dots
    record ContentEnded(long octets) implements Event {}

    /// Part of a chunk came: RFC 3030.
    ///
    /// @param read octets of the chunk
    /// @param octets of the message so far
    /// @param receivedFields in the header so far
    record ChunkReceived(int read, ChunkFramer.Framed framed, long octets, int receivedFields) implements Event {}

    record PolicyAnswered(Verdict verdict) implements Event {}

    record StandingChecked(Standing standing) implements Event {}

    /// @param known whether it is known again what stands
    record StandingAwaited(boolean known) implements Event {}

    record IdentityAnswered(IdentityAnswer answer) implements Event {}

    record NextHopAnswered(NextHopAnswer answer) implements Event {}

    /// The next hop ended the transaction though nothing was asked of it.
    ///
    /// @param reply what the client shall be told: 4yz or 5yz
    record NextHopFailed(Reply reply) implements Event {}

    /// The handshake that [Effect.StartTls] began is done.
    record TlsEstablished(Handshake handshake) implements Event {}

    /// The transaction has taken more time, or its content come more slowly, than is allowed.
    record TookTooLong() implements Event {}

    /// The session has lasted for as long as is allowed; a transaction under way may end.
    record LastedTooLong() implements Event {}

    /// The client sent nothing for as long as [Session#patience] says.
    record TimedOut() implements Event {}

    /// The client's connection is gone.
    record ClientLost() implements Event {}

    /// The process is to stop; transactions under way may end.
    record ShuttingDown() implements Event {}

    /// The process stops now.
    record Stopped() implements Event {}
}
